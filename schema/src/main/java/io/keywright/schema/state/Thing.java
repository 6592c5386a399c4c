package io.keywright.schema.state;

import java.util.Map;

/** Something of a server that has a name and comparable fields. */
public interface Thing {

    /** Its key in the document, or what a reader calls it. */
    String name();

    /**
     * What is known of it and comparable, in a fixed order: {@code String}, {@code Integer}, {@code Boolean} or
     * {@code List<String>}; options stand as {@code options.<name>}. No secrets, nothing absent.
     */
    Map<String, Object> fields();
}
