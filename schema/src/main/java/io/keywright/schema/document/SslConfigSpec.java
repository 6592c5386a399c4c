package io.keywright.schema.document;

import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.Keys;
import io.keywright.schema.shape.TextFormat;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An SSL configuration: which keys and trust a connection uses, and how. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("An SSL configuration: which keys and trust a connection uses, and how.")
public final class SslConfigSpec {

    @Doc("Native name where it differs from the key.")
    private String name;

    @Doc("Scope of a cell that it belongs to.")
    @Format(TextFormat.SCOPE)
    private String scope;

    @Doc("The keystore.")
    @Format(TextFormat.NAME)
    private String keystore;

    @Doc("The truststore.")
    @Format(TextFormat.NAME)
    private String truststore;

    @Doc("Alias of the key that is presented to callers.")
    @Format(TextFormat.ALIAS)
    private String serverKey;

    @Doc("Alias of the key that is presented to peers that are called.")
    @Format(TextFormat.ALIAS)
    private String clientKey;

    @Doc("Whether callers are asked for a certificate.")
    private ClientAuth clientAuth;

    @Doc("Protocol versions; absent or empty: the server's default.")
    private List<Protocol> protocols;

    @Doc("Cipher suites by IANA name; absent or empty: the server's default.")
    @Format(TextFormat.CIPHER)
    private List<String> ciphers;

    @Doc("Whether the certificate of a called peer must carry its host name.")
    private Boolean verifyHostname;

    @Doc("What only this flavour has.")
    @Keys(TextFormat.ANY)
    private Map<String, String> options = new LinkedHashMap<>();

    private SslConfigSpec() {
    }

    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    public Optional<String> scope() {
        return Optional.ofNullable(scope);
    }

    public Optional<String> keystore() {
        return Optional.ofNullable(keystore);
    }

    public Optional<String> truststore() {
        return Optional.ofNullable(truststore);
    }

    public Optional<String> serverKey() {
        return Optional.ofNullable(serverKey);
    }

    public Optional<String> clientKey() {
        return Optional.ofNullable(clientKey);
    }

    public Optional<ClientAuth> clientAuth() {
        return Optional.ofNullable(clientAuth);
    }

    public Optional<List<Protocol>> protocols() {
        return Optional.ofNullable(protocols).map(List::copyOf);
    }

    public Optional<List<String>> ciphers() {
        return Optional.ofNullable(ciphers).map(List::copyOf);
    }

    public Optional<Boolean> verifyHostname() {
        return Optional.ofNullable(verifyHostname);
    }

    public Map<String, String> options() {
        return Collections.unmodifiableMap(options);
    }
}
