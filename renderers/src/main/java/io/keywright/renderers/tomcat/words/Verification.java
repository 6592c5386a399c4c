package io.keywright.renderers.tomcat.words;

import io.keywright.schema.vocabulary.ClientAuth;
import java.util.List;
import java.util.Locale;

/** The words of {@code certificateVerification}, and of {@code clientAuth} before it: case does not matter, blanks do. */
public final class Verification {

    private static final List<String> REQUIRED = List.of("required", "require", "true", "yes");
    private static final List<String> OPTIONAL = List.of("optional", "want", "optionalnoca");
    private static final List<String> NONE = List.of("none", "false", "no");

    private Verification() {
    }

    /** A word that the server does not know counts as required (verified on Tomcat 10.1.44, which warns of it). */
    public static ClientAuth clientAuth(String text) {
        String word = text.toLowerCase(Locale.ENGLISH);
        return NONE.contains(word) ? ClientAuth.NONE : OPTIONAL.contains(word) ? ClientAuth.SUPPORTED : ClientAuth.REQUIRED;
    }

    public static boolean isWord(String text) {
        String word = text.toLowerCase(Locale.ENGLISH);
        return REQUIRED.contains(word) || OPTIONAL.contains(word) || NONE.contains(word);
    }

    /** Whether certificates of unknown issuers come in where OpenSSL does the TLS; Java's refuses them. */
    public static boolean admitsUnknownIssuers(String text) {
        return text.equalsIgnoreCase("optionalNoCA");
    }

    public static String text(ClientAuth clientAuth) {
        return switch (clientAuth) {
            case REQUIRED -> "required";
            case SUPPORTED -> "optional";
            case NONE -> "none";
        };
    }
}
