package io.keywright.renderers.tomcat.configuration;

import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A Connector that speaks TLS. Of several {@code SSLHostConfig} that of the default host is read, and of several
 * certificates the first: the others stay as they are.
 *
 * @param port        what it listens on, offset included
 * @param endpoint    what we call it
 * @param host        has what its SSL configuration says; in the old form the Connector itself; empty: nothing does
 * @param certificate has what is said of its key
 */
public record Connector(XmlElement element, TlsForm form, int port, String endpoint, Optional<XmlElement> host,
                        Optional<XmlElement> certificate) {

    public static final String HOST = "SSLHostConfig";
    public static final String CERTIFICATE = "Certificate";
    public static final String HOST_NAME = "hostName";
    public static final String DEFAULT_HOST_NAME = "defaultSSLHostConfigName";
    public static final String PORT = "port";
    public static final String ADDRESS = "address";
    private static final List<String> PEM = List.of("certificateFile", "certificateKeyFile", "certificateChainFile", "SSLCertificateFile",
            "SSLCertificateKeyFile", "SSLCertificateChainFile");
    private static final List<String> AUTHORITIES = List.of("caCertificateFile", "caCertificatePath", "SSLCACertificateFile");
    private static final String DEFAULT_HOST = "_default_";

    public static Connector of(XmlElement element, int port, String endpoint, Values values) {
        List<XmlElement> hosts = element.children(HOST);
        boolean old = hosts.isEmpty() && element.attributes().stream().anyMatch(attribute -> TlsForm.isOld(attribute.name()));
        if (old) {
            return new Connector(element, TlsForm.CONNECTOR, port, endpoint, Optional.of(element), Optional.of(element));
        }
        Optional<XmlElement> host = hosts.stream().filter(one -> name(one, values).equals(defaultName(element, values))).findFirst();
        return new Connector(element, TlsForm.HOST_CONFIG, port, endpoint, host, host.flatMap(one -> one.child(CERTIFICATE)));
    }

    private static String defaultName(XmlElement connector, Values values) {
        return values.of(connector, DEFAULT_HOST_NAME).orElse(DEFAULT_HOST).toLowerCase(Locale.ENGLISH);
    }

    private static String name(XmlElement host, Values values) {
        return values.of(host, HOST_NAME).orElse(DEFAULT_HOST).toLowerCase(Locale.ENGLISH);
    }

    /** The name that it gives its default host. */
    public Optional<String> defaultHost(Values values) {
        return values.of(element, DEFAULT_HOST_NAME);
    }

    /** Whether an element of this name speaks TLS. */
    public static boolean isTls(XmlElement connector) {
        return connector.attribute("SSLEnabled").map(XmlAttribute::value).filter("true"::equalsIgnoreCase).isPresent();
    }

    public boolean isOld() {
        return form == TlsForm.CONNECTOR;
    }

    public Optional<XmlElement> element(StoreRole role) {
        return role == StoreRole.KEYSTORE ? certificate : host;
    }

    /** The other hosts of the Connector, which the document has no words for. */
    public List<XmlElement> otherHosts() {
        return element.children(HOST).stream().filter(one -> host.filter(one::equals).isEmpty()).toList();
    }

    /** The other certificates of its host. */
    public List<XmlElement> otherCertificates() {
        return isOld() ? List.of() : host.map(one -> one.children(CERTIFICATE)).orElse(List.of()).stream()
                .filter(one -> certificate.filter(one::equals).isEmpty()).toList();
    }

    /** The attributes that name a key and its certificate in the form of OpenSSL, for which the document has no words. */
    public List<XmlAttribute> pem() {
        return present(certificate, PEM);
    }

    /** The attributes that name trusted authorities in that form. */
    public List<XmlAttribute> authorityFiles() {
        return present(host, AUTHORITIES);
    }

    private static List<XmlAttribute> present(Optional<XmlElement> element, List<String> names) {
        return element.map(at -> names.stream().flatMap(name -> at.attribute(name).stream()).toList()).orElse(List.of());
    }

    /** The place that names its keystore or truststore, if it names one. */
    public Optional<StoreUse> use(StoreRole role) {
        return element(role).map(at -> new StoreUse(at, host.orElseThrow(), form, role)).filter(use -> use.file().isPresent());
    }

    /** The places that name a store and are of other hosts and certificates. */
    public List<StoreUse> otherUses() {
        return uses().stream().filter(use -> element(use.role()).filter(use.element()::equals).isEmpty()).toList();
    }

    /** Every place in it that names a store, those of other hosts and certificates included. */
    public List<StoreUse> uses() {
        List<StoreUse> uses = new ArrayList<>();
        if (isOld()) {
            use(StoreRole.KEYSTORE).ifPresent(uses::add);
            use(StoreRole.TRUSTSTORE).ifPresent(uses::add);
            return uses;
        }
        for (XmlElement one : element.children(HOST)) {
            one.children(CERTIFICATE).forEach(own -> uses.add(new StoreUse(own, one, form, StoreRole.KEYSTORE)));
            uses.add(new StoreUse(one, one, form, StoreRole.TRUSTSTORE));
        }
        return uses.stream().filter(use -> use.file().isPresent()).toList();
    }
}
