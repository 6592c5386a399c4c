package io.keywright.renderers.wso2esb.console;

import io.keywright.renderers.tomcat.configuration.StoreRole;
import io.keywright.renderers.tomcat.configuration.StoreUse;
import io.keywright.renderers.tomcat.configuration.Values;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.PasswordState;
import java.util.Optional;

/** Passwords of stores and keys in attributes, unless Secure Vault has them: then a placeholder stands there. */
final class ConsolePasswords {

    /** What Tomcat takes for the password of a keystore that has none. */
    private static final String DEFAULT = "changeit";
    private static final String PLACEHOLDER = "password";

    private ConsolePasswords() {
    }

    static Optional<PasswordState> of(StoreUse use) {
        Optional<PasswordState> said = of(use.element(), use.words().password(), use.words().passwordFile());
        return said.isPresent() || use.role() == StoreRole.TRUSTSTORE ? said : Optional.of(PasswordState.of(Secret.of(DEFAULT)));
    }

    private static Optional<PasswordState> of(XmlElement element, String attribute, String fileAttribute) {
        if (element.attribute(fileAttribute).isPresent() || isInVault(element, attribute)) {
            return Optional.of(PasswordState.heldElsewhere());
        }
        return element.attribute(attribute).map(written -> PasswordState.of(Secret.of(written.value())));
    }

    static boolean isReference(String text) {
        return Values.isReference(text) || text.contains("$secret{");
    }

    /**
     * Whether the text stands for another one. An element has one alias of Secure Vault for all of its attributes; by
     * convention it ends with the name of the one that it means, {@code Server.Service.Connector.keystorePass}, and by that
     * name the product finds the others, too (its public source).
     */
    static boolean isInVault(XmlElement element, String attribute) {
        Optional<String> text = element.attribute(attribute).map(XmlAttribute::value);
        Optional<String> alias = element.attributes().stream().filter(one -> one.name().endsWith(":secretAlias")).map(XmlAttribute::value).findFirst();
        return text.filter(value -> isReference(value) || alias.filter(name -> name.endsWith("." + attribute) || value.equals(PLACEHOLDER)).isPresent()).isPresent();
    }
}
