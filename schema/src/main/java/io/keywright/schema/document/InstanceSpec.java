package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.Inline;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is different in one of many servers that are alike. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("What is different in one of many servers that are alike.")
public final class InstanceSpec {

    @Doc("Values for ${instance.<field>}.")
    @Inline
    private Map<String, String> fields = new LinkedHashMap<>();

    private InstanceSpec() {
    }

    public Map<String, String> fields() {
        return Collections.unmodifiableMap(fields);
    }
}
