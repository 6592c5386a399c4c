package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.Keys;
import io.keywright.schema.shape.TextFormat;
import io.keywright.schema.vocabulary.AuthenticationMethod;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How callers prove who they are. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("How callers prove who they are.")
public final class AuthenticationSpec {

    @Doc("By certificate, by user and password, or not at all.")
    @XmlElement(required = true)
    private AuthenticationMethod method;

    @Doc(value = "With method certificate: whether callers without a usable certificate are asked for user and password.", defaultValue = "false")
    private Boolean fallbackToBasic;

    @Doc("Which certificate is which user, where the flavour can hold it.")
    @Keys(TextFormat.ANY)
    private Map<String, UserSpec> users = new LinkedHashMap<>();

    private AuthenticationSpec() {
    }

    public AuthenticationMethod method() {
        return method;
    }

    public Optional<Boolean> fallbackToBasic() {
        return Optional.ofNullable(fallbackToBasic);
    }

    public Map<String, UserSpec> users() {
        return Collections.unmodifiableMap(users);
    }
}
