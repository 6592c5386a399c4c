package io.keywright.renderers.wso2esb.console;

import io.keywright.renderers.tomcat.configuration.TlsForm;
import io.keywright.renderers.tomcat.words.CipherText;
import io.keywright.renderers.tomcat.words.ProtocolText;
import io.keywright.renderers.tomcat.words.Verification;
import io.keywright.renderers.wso2.TransportWords;
import io.keywright.schema.vocabulary.ClientAuth;
import io.keywright.schema.vocabulary.Protocol;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What values mean and how ours are written. The attributes of a Connector are read by Tomcat 7 in ESB 4 and by later ones
 * in EI 6, so what is written is what both understand, and what is read is what the older one makes of it.
 */
final class Words {

    private final TlsForm form;

    Words(TlsForm form) {
        this.form = form;
    }

    private boolean isOld() {
        return form == TlsForm.CONNECTOR;
    }

    /** Tomcat 7 takes every word but these for none, without a message (its source); later ones know more of them. */
    ClientAuth clientAuth(String text) {
        if (!isOld()) {
            return Verification.clientAuth(text);
        }
        return switch (text.toLowerCase(Locale.ENGLISH)) {
            case "true", "yes" -> ClientAuth.REQUIRED;
            case "want" -> ClientAuth.SUPPORTED;
            default -> ClientAuth.NONE;
        };
    }

    /** Whether it is a word for a mode in which nobody is asked, or for another one that there is. */
    boolean isClientAuth(String text) {
        return isOld() ? clientAuth(text) != ClientAuth.NONE || List.of("false", "no").contains(text.toLowerCase(Locale.ENGLISH)) : Verification.isWord(text);
    }

    String written(ClientAuth clientAuth) {
        if (!isOld()) {
            return Verification.text(clientAuth);
        }
        return switch (clientAuth) {
            case REQUIRED -> "true";
            case SUPPORTED -> "want";
            case NONE -> "false";
        };
    }

    /** The names of versions; none where it is every one. */
    List<String> protocols(String text) {
        ProtocolText read = ProtocolText.parse(text);
        return isOld() ? TransportWords.list(Optional.of(text)) : read.all() ? List.of() : read.names();
    }

    /** Tomcat 7 splits at commas alone. */
    String protocols(List<Protocol> protocols) {
        return isOld() ? String.join(",", protocols.stream().map(Protocol::text).toList()) : ProtocolText.written(protocols);
    }

    /** The suites; empty where they are an expression of OpenSSL. */
    Optional<List<String>> ciphers(String text, List<String> known) {
        return isOld() && text.indexOf(':') < 0 ? Optional.of(TransportWords.list(Optional.of(text))) : new CipherText(known).suites(text);
    }
}
