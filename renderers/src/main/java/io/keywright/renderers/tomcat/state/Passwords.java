package io.keywright.renderers.tomcat.state;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.tomcat.configuration.ServerXml;
import io.keywright.renderers.tomcat.configuration.StorePaths;
import io.keywright.renderers.tomcat.configuration.StoreRole;
import io.keywright.renderers.tomcat.configuration.StoreUse;
import io.keywright.renderers.tomcat.configuration.Values;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.PasswordState;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Passwords of stores and keys: in an attribute, in a property that it refers to, or in a file that another one names. */
public final class Passwords {

    /** What the server takes for the password of a keystore that has none. */
    private static final String DEFAULT = "changeit";

    private final Values values;
    private final StorePaths paths;
    private final ServerFiles files;

    public Passwords(ServerXml server, StorePaths paths, ServerFiles files) {
        this.values = server.values();
        this.paths = paths;
        this.files = files;
    }

    /** The password of a store; empty when none is said and none is taken: a truststore is then read without a check. */
    public Optional<PasswordState> of(StoreUse use) {
        Optional<PasswordState> said = said(use.element(), use.words().password(), use.words().passwordFile());
        return said.isPresent() || use.role() == StoreRole.TRUSTSTORE ? said : Optional.of(PasswordState.of(Secret.of(DEFAULT)));
    }

    /** The password that a certificate says of its key. */
    public Optional<PasswordState> ofKey(XmlElement certificate, String attribute) {
        return said(certificate, attribute, attribute + "File");
    }

    private Optional<PasswordState> said(XmlElement element, String attribute, String fileAttribute) {
        Optional<XmlAttribute> file = element.attribute(fileAttribute);
        if (file.isPresent()) {
            return Optional.of(firstLine(file.get().value()).map(PasswordState::of).orElseGet(PasswordState::heldElsewhere));
        }
        return element.attribute(attribute).map(XmlAttribute::value).map(text -> values.expand(text).map(Secret::of)
                .map(value -> new PasswordState(Optional.of(value), Values.soleProperty(text))).orElseGet(PasswordState::heldElsewhere));
    }

    /** The file that names a password has it in its first line (source of Tomcat 10.1.44). */
    private Optional<Secret> firstLine(String location) {
        try {
            return paths.file(location).flatMap(files::read).map(bytes -> new String(bytes, StandardCharsets.UTF_8).lines().findFirst().orElse(""))
                    .map(Secret::of);
        } catch (DiagnosticException e) {
            return Optional.empty();
        }
    }

    /** Whether the password stands elsewhere, where it is left alone. */
    public static boolean standsElsewhere(XmlElement element, String attribute, String fileAttribute) {
        return element.attribute(fileAttribute).isPresent() || element.attribute(attribute).map(XmlAttribute::value).filter(Values::isReference).isPresent();
    }
}
