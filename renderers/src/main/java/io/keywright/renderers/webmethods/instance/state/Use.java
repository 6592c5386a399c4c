package io.keywright.renderers.webmethods.instance.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * TLS as one port, one call or the whole server has it.
 *
 * @param wanted what the document calls its SSL configuration, or what we call it
 * @param own    what it is called where that is another one's
 * @param fields by name, as a state shows them; empty where the product has a place for a field and nothing there
 */
record Use(String wanted, String own, Map<String, Optional<Object>> fields) {
    Use {
        fields = new LinkedHashMap<>(fields);
    }
}
