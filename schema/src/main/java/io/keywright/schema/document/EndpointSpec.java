package io.keywright.schema.document;

import io.keywright.schema.shape.Bounds;
import io.keywright.schema.shape.Doc;
import io.keywright.schema.shape.Format;
import io.keywright.schema.shape.Keys;
import io.keywright.schema.shape.TextFormat;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A port that a server listens on. */
@XmlAccessorType(XmlAccessType.FIELD)
@Doc("A port that a server listens on.")
public final class EndpointSpec {

    @Doc("Address to bind to; * for all.")
    @Format(TextFormat.BIND_HOST)
    private String host;

    @Doc("Names under which callers reach it.")
    @Format(TextFormat.HOST)
    private List<String> names = new ArrayList<>();

    @Doc("TLS port; -1: none.")
    @Bounds(min = -1, max = 65535)
    private Integer port;

    @Doc("Port without TLS; -1: none.")
    @Bounds(min = -1, max = 65535)
    private Integer httpPort;

    @Doc("The SSL configuration; absent: the default.")
    @Format(TextFormat.NAME)
    private String sslConfig;

    @Doc("Outside party: the identity that it presents, or the authority that issued it.")
    @Format(TextFormat.REFERENCE)
    private String presents;

    @Doc("Outside party: whether it asks callers for a certificate.")
    private ClientAuth clientAuth;

    @Doc("Outside party: the authorities it names when it asks; empty: it sends an empty list; absent: unknown.")
    @Format(TextFormat.NAME)
    private List<String> acceptedIssuers;

    @Doc("Outside party: the protocol versions it speaks.")
    private List<Protocol> protocols;

    @Doc("Outside party: the signature schemes it accepts.")
    private List<String> signatureAlgorithms;

    @Doc("What only this flavour has.")
    @Keys(TextFormat.ANY)
    private Map<String, String> options = new LinkedHashMap<>();

    private EndpointSpec() {
    }

    public Optional<String> host() {
        return Optional.ofNullable(host);
    }

    public List<String> names() {
        return List.copyOf(names);
    }

    public Optional<Integer> port() {
        return Optional.ofNullable(port);
    }

    public Optional<Integer> httpPort() {
        return Optional.ofNullable(httpPort);
    }

    public Optional<String> sslConfig() {
        return Optional.ofNullable(sslConfig);
    }

    public Optional<String> presents() {
        return Optional.ofNullable(presents);
    }

    public Optional<ClientAuth> clientAuth() {
        return Optional.ofNullable(clientAuth);
    }

    public Optional<List<String>> acceptedIssuers() {
        return Optional.ofNullable(acceptedIssuers).map(List::copyOf);
    }

    public Optional<List<Protocol>> protocols() {
        return Optional.ofNullable(protocols).map(List::copyOf);
    }

    public Optional<List<String>> signatureAlgorithms() {
        return Optional.ofNullable(signatureAlgorithms).map(List::copyOf);
    }

    public Map<String, String> options() {
        return Collections.unmodifiableMap(options);
    }
}
