package io.keywright.renderers.liberty.configuration;

import io.keywright.renderers.liberty.configuration.Values.OptionAttribute;
import java.util.Optional;

/**
 * An option of the server that an element of which there is one says: what a product made of Liberty has on top.
 *
 * @param option  its name in our words
 * @param names   whether the attribute only names the element, so that without the option there is none
 * @param feature without which the server does not know the element
 */
public record ElementOption(String option, String element, OptionAttribute attribute, boolean names, Optional<String> feature) {

    /** An option that is true or false, in an element that the product's own features bring. */
    public static ElementOption flag(String option, String element, boolean value) {
        return new ElementOption(option, element, OptionAttribute.flag(option, value), false, Optional.empty());
    }

    /** An option that is a text. */
    public static ElementOption text(String option, String element, String attribute, String feature) {
        return new ElementOption(option, element, OptionAttribute.text(attribute, null), false, Optional.of(feature));
    }

    /** An option that is the id of an element. */
    public static ElementOption id(String option, String element, String feature) {
        return new ElementOption(option, element, OptionAttribute.text("id", null), true, Optional.of(feature));
    }
}
