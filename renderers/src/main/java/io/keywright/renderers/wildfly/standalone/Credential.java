package io.keywright.renderers.wildfly.standalone;

import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.secret.Secret;
import java.util.Optional;

/**
 * The {@code credential-reference} of a store or of a key manager.
 *
 * @param element absent where there is none
 */
public record Credential(Optional<XmlElement> element) {

    public static final String ELEMENT = "credential-reference";
    public static final String CLEAR_TEXT = "clear-text";

    public static Credential of(XmlElement owner) {
        return new Credential(owner.child(ELEMENT));
    }

    /** Whether a credential store has the password: it is left alone. */
    public boolean isElsewhere() {
        return element.filter(reference -> reference.attribute(CLEAR_TEXT).isEmpty()).isPresent();
    }

    /** The password, the blanks at its ends included. */
    public Optional<Secret> password(Expressions expressions) {
        return text().flatMap(expressions::value).map(Secret::of);
    }

    /** As written. */
    public Optional<String> text() {
        return element.flatMap(reference -> reference.attribute(CLEAR_TEXT)).map(XmlAttribute::value);
    }
}
