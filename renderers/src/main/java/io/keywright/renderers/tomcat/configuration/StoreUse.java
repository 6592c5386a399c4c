package io.keywright.renderers.tomcat.configuration;

import io.keywright.renderers.tomcat.configuration.TlsForm.StoreWords;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import java.util.Optional;

/**
 * A place that names a store.
 *
 * @param element has the attributes about it
 * @param host    the {@code SSLHostConfig} that it belongs to, or the Connector in the old form
 */
public record StoreUse(XmlElement element, XmlElement host, TlsForm form, StoreRole role) {

    /** What Java takes where nothing says the type. */
    private static final String JKS = "JKS";

    public StoreWords words() {
        return form.words(role);
    }

    public Optional<XmlAttribute> file() {
        return element.attribute(words().file());
    }

    /** Where the store is, as the file writes it. */
    public String location() {
        return file().map(XmlAttribute::value).orElse("");
    }

    /**
     * The type, said or not. Without one a truststore is of the type that the keystore of a single certificate has, unless
     * that is PKCS12; everything else is JKS (source of Tomcat 10.1.44).
     */
    public String type(Values values) {
        return values.of(element, words().type()).or(() -> role == StoreRole.TRUSTSTORE ? ofSoleCertificate(values) : Optional.empty()).orElse(JKS);
    }

    private Optional<String> ofSoleCertificate(Values values) {
        Optional<XmlElement> certificate = form == TlsForm.CONNECTOR ? Optional.of(element)
                : host.child(Connector.CERTIFICATE).filter(only -> host.children(Connector.CERTIFICATE).size() == 1);
        return certificate.flatMap(at -> values.of(at, form.words(StoreRole.KEYSTORE).type())).filter(type -> !type.equalsIgnoreCase("PKCS12"));
    }
}
