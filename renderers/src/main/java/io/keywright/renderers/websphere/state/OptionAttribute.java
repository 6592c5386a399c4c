package io.keywright.renderers.websphere.state;

import io.keywright.renderers.websphere.cell.CellObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An option of the document that is an attribute of the cell, by the same name.
 *
 * @param otherwise what holds where it is not written; empty: nothing
 */
public record OptionAttribute(String name, String otherwise) {

    public static final List<OptionAttribute> OF_KEYSTORE = List.of(new OptionAttribute("provider", ""),
            new OptionAttribute("readOnly", "false"), new OptionAttribute("initializeAtStartup", "false"),
            new OptionAttribute("hostList", ""), new OptionAttribute("description", ""));

    public static final List<OptionAttribute> OF_SSL_CONFIG = List.of(new OptionAttribute("securityLevel", "HIGH"),
            new OptionAttribute("jsseProvider", "IBMJSSE2"));

    /** The options of an object that have a value. */
    static Map<String, String> values(CellObject object, List<OptionAttribute> attributes) {
        Map<String, String> values = new LinkedHashMap<>();
        for (OptionAttribute attribute : attributes) {
            object.value(attribute.name()).or(() -> Optional.of(attribute.otherwise()).filter(value -> !value.isEmpty()))
                    .ifPresent(value -> values.put(attribute.name(), value));
        }
        return values;
    }
}
