package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.Keys;
import io.keywright.schema.shape.TextFormat;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A peer that a server calls. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("A peer that a server calls.")
public final class EndpointAliasSpec {

    @Doc("The kind of alias, where the flavour has several.")
    private String kind;

    @Doc("Where it is called; its host is checked against the certificate.")
    @Format(TextFormat.URL)
    private String url;

    @Doc("The declared endpoint that it reaches, as server.endpoint.")
    @Format(TextFormat.ENDPOINT_REFERENCE)
    private String to;

    @Doc("The SSL configuration; absent: the default.")
    @Format(TextFormat.NAME)
    private String sslConfig;

    @Doc("Alias of the key to present, in that SSL configuration's keystore.")
    @Format(TextFormat.ALIAS)
    private String key;

    @Doc("User and password to send.")
    private BasicSpec basic;

    @Doc("What only this flavour has.")
    @Keys(TextFormat.ANY)
    private Map<String, String> options = new LinkedHashMap<>();

    private EndpointAliasSpec() {
    }

    public Optional<String> kind() {
        return Optional.ofNullable(kind);
    }

    public Optional<String> url() {
        return Optional.ofNullable(url);
    }

    public Optional<String> to() {
        return Optional.ofNullable(to);
    }

    public Optional<String> sslConfig() {
        return Optional.ofNullable(sslConfig);
    }

    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    public Optional<BasicSpec> basic() {
        return Optional.ofNullable(basic);
    }

    public Map<String, String> options() {
        return Collections.unmodifiableMap(options);
    }
}
