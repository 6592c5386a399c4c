package io.keywright.schema.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/** Distinguished names as the JDK reads them. */
final class DistinguishedNames {

    /**
     * Nearly all names in documents are of this form. The JDK takes them all, and its own parser with the classes that
     * it needs costs a small document more than the rest of its check.
     */
    private static final Pattern USUAL = Pattern.compile(
            "(CN|OU|O|L|ST|C|DC|UID)=USUAL(, ?(CN|OU|O|L|ST|C|DC|UID)=USUAL)*"
                    .replace("USUAL", "[A-Za-z0-9*](?:[A-Za-z0-9 ._@:/()'-]*[A-Za-z0-9.)])?"));

    /** Real ones have a hundred characters; the work below grows with the number of attributes. */
    private static final int LONGEST = 2_000;

    private DistinguishedNames() {
    }

    static Optional<Misfit> fault(String text) {
        if (text.length() <= LONGEST && USUAL.matcher(text).matches()) {
            return Optional.empty();
        }
        Misfit misfit = Misfit.of("a distinguished name such as \"CN=orders.acme.test, O=Acme\"");
        if (text.isBlank()) {
            return Optional.of(misfit.because("it is empty"));
        }
        if (text.length() > LONGEST) {
            return Optional.of(misfit.because("it is longer than " + LONGEST + " characters"));
        }
        Optional<String> reason = attributes(text).stream().flatMap(part -> attributeFault(part).stream()).findFirst();
        if (reason.isPresent()) {
            return reason.map(misfit::because);
        }
        return parses(text) ? Optional.empty() : Optional.of(misfit);
    }

    private static Optional<String> attributeFault(String part) {
        int equals = part.indexOf('=');
        if (equals < 0) {
            return Optional.of(part.isBlank() ? "a part between the commas is empty" : "'" + part.strip() + "' has no '='");
        }
        String keyword = part.substring(0, equals).strip();
        if (!parses(keyword + "=x")) {
            return Optional.of("the attribute '" + keyword + "' is not known");
        }
        return part.substring(equals + 1).isBlank() ? Optional.of(keyword + " is empty") : Optional.empty();
    }

    private static boolean parses(String text) {
        try {
            return !new X500Principal(text).getName().isEmpty();
        } catch (RuntimeException e) {
            return false; // whatever the parser trips over, the answer is that it does not parse
        }
    }

    /** The parts between commas, semicolons and plus signs that are neither escaped nor in quotes. */
    private static List<String> attributes(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == ';' || c == '+')) {
                parts.add(text.substring(from, at));
                from = at + 1;
            }
        }
        parts.add(text.substring(Math.min(from, text.length())));
        return parts;
    }
}
