package io.keywright.schema.shape;

import io.keywright.schema.address.Address;
import io.keywright.schema.vocabulary.Lifetime;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a text is of a format, and if not, why. */
public final class TextForms {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]*";
    private static final String REFERENCE = NAME + "(\\[" + NAME + "\\])?";
    private static final Pattern A_NAME = Pattern.compile(NAME);
    private static final Pattern A_REFERENCE = Pattern.compile(REFERENCE);
    private static final Pattern ENDPOINT = Pattern.compile(REFERENCE + "\\." + NAME);
    private static final Pattern PERCENTAGE = Pattern.compile("[0-9]+%");
    private static final Pattern SOUND_PERCENTAGE = Pattern.compile("[1-9][0-9]?%");
    private static final Pattern PAIRS = Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){31}|[0-9A-Fa-f]{64}");
    private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final Pattern MODE = Pattern.compile("0[0-7]{3}");
    private static final Pattern CIPHER = Pattern.compile("TLS_[A-Z0-9]+(_[A-Z0-9]+)*");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern SCOPE = Pattern.compile(
            "cell|(node|cluster):[^/:\\s]+|server:[^/:\\s]+/[^/:\\s]+|endpoint:[^/:\\s]+/[^/:\\s]+/[^/:\\s]+");
    /** A certificate of a thousand years is a slip of the finger, and an instant must still be reckoned from it. */
    private static final Duration LONGEST = Duration.ofDays(1_000 * 365);
    private static final Pattern NOTHING = Pattern.compile("0+[smhdwy]");

    private TextForms() {
    }

    /** Why {@code text} is not of the format; empty when it is. */
    public static Optional<Misfit> misfit(TextFormat format, String text) {
        if (format != TextFormat.PEM && hasControls(text)) {
            return Optional.of(Misfit.of("text of one line").because(hasControls(text.strip())
                    ? "it has line breaks or other control characters" : "it ends in a line break"));
        }
        return switch (format) {
            case ANY, FLAVOUR, POLICY -> text.isEmpty() && format != TextFormat.ANY
                    ? Optional.of(Misfit.of("a name").because("it is empty")) : Optional.empty();
            case NAME -> unless(A_NAME, text, "a name of letters, digits, '-' and '_' that begins with a letter or digit");
            case REFERENCE -> unless(A_REFERENCE, text,
                    "a name of letters, digits, '-' and '_' (of an instance: name[instance])");
            case ALIAS -> text.isBlank() ? Optional.of(Misfit.of("an alias").because("it is empty")) : Optional.empty();
            case DURATION -> duration(text, Misfit.of("a duration such as 90d (units s, m, h, d, w, y)"));
            case DURATION_OR_PERCENTAGE -> durationOrPercentage(text);
            case DISTINGUISHED_NAME -> DistinguishedNames.fault(text);
            case SUBJECT_NAME -> HostForms.subjectName(text);
            case HOST -> HostForms.host(text, "a host name or address");
            case BIND_HOST -> text.equals("*") ? Optional.empty() : HostForms.host(text, "a host name, an address or *");
            case HOST_PORT -> HostForms.hostAndPort(text);
            case URL -> HostForms.url(text);
            case SHA256 -> sha256(text);
            case DATE -> date(text);
            case FILE_MODE -> unless(MODE, text, "an octal file mode of four digits such as \"0640\"");
            case PATH -> path(text);
            case SERVER_PATH -> serverPath(text, Misfit.of("a path"));
            case ADDRESS -> address(text);
            case ENDPOINT_REFERENCE -> unless(ENDPOINT, text, "an endpoint as server.endpoint");
            case CIPHER -> cipher(text);
            case SCOPE -> unless(SCOPE, text, "a scope: cell, node:N, cluster:K, server:N/S or endpoint:N/S/E");
            case ENVIRONMENT_VARIABLE -> unless(VARIABLE, text, "the name of an environment variable");
            case PEM -> pem(text);
        };
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x20 || text.charAt(i) == 0x7f) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Misfit> unless(Pattern pattern, String text, String expected) {
        return pattern.matcher(text).matches() ? Optional.empty() : Optional.of(Misfit.of(expected));
    }

    private static Optional<Misfit> duration(String text, Misfit misfit) {
        Optional<Duration> duration = Lifetime.parse(text);
        return duration.isEmpty() ? Optional.of(NOTHING.matcher(text).matches() ? misfit.because("it is nothing") : misfit)
                : duration.get().compareTo(LONGEST) > 0 ? Optional.of(misfit.because("the longest is 1000y"))
                : Optional.empty();
    }

    private static Optional<Misfit> durationOrPercentage(String text) {
        Misfit misfit = Misfit.of("a duration such as 30d, or a percentage from 1% to 99%");
        if (!PERCENTAGE.matcher(text).matches()) {
            return duration(text, misfit);
        }
        return SOUND_PERCENTAGE.matcher(text).matches() ? Optional.empty() : Optional.of(misfit);
    }

    private static Optional<Misfit> sha256(String text) {
        if (PAIRS.matcher(text).matches()) {
            return Optional.empty();
        }
        Misfit misfit = Misfit.of("a SHA-256 of 64 hexadecimal digits, with or without colons");
        long digits = text.chars().filter(c -> c < 0x80 && Character.digit(c, 16) >= 0).count();
        boolean others = text.chars().anyMatch(c -> c != ':' && !(c < 0x80 && Character.digit(c, 16) >= 0));
        return Optional.of(others ? misfit : digits == 64 ? misfit.because("its colons do not stand after every pair")
                : misfit.because("it has " + digits));
    }

    private static Optional<Misfit> date(String text) {
        Misfit misfit = Misfit.of("a date as yyyy-mm-dd");
        Matcher matcher = DATE.matcher(text);
        if (!matcher.matches()) {
            return Optional.of(misfit);
        }
        try {
            LocalDate.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.of(misfit.because("there is no such day"));
        }
    }

    private static Optional<Misfit> path(String text) {
        Misfit misfit = Misfit.of("a path");
        if (text.startsWith("~/") || text.equals("~")) {
            return Optional.of(misfit.because("'~' is not expanded"));
        }
        if (text.contains("${")) {
            return Optional.of(misfit.because("variables are not expanded in it"));
        }
        return serverPath(text, misfit);
    }

    private static Optional<Misfit> serverPath(String text, Misfit misfit) {
        if (text.isEmpty()) {
            return Optional.of(misfit.because("it is empty"));
        }
        for (String component : text.split("/")) {
            if (component.getBytes(StandardCharsets.UTF_8).length > 255) {
                return Optional.of(misfit.because("a component is longer than 255 bytes"));
            }
            boolean navigation = component.equals(".") || component.equals("..");
            if (!navigation && (component.endsWith(".") || component.endsWith(" "))) {
                return Optional.of(misfit.because("a component ends in a dot or space"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Misfit> address(String text) {
        try {
            Address.parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Misfit.of("an address such as servers.orders.keystores.defaultKeyStore").because(e.getMessage()));
        }
    }

    private static Optional<Misfit> cipher(String text) {
        if (CIPHER.matcher(text).matches()) {
            return Optional.empty();
        }
        Misfit misfit = Misfit.of("the IANA name of a cipher suite such as TLS_AES_128_GCM_SHA256");
        return Optional.of(text.startsWith("SSL_") ? misfit.hint("TLS_" + text.substring(4)) : misfit);
    }

    private static Optional<Misfit> pem(String text) {
        Misfit misfit = Misfit.of("certificates in PEM");
        if (text.contains("PRIVATE KEY")) {
            return Optional.of(misfit.because("a private key stands in it").hidingText());
        }
        return text.contains("-----BEGIN CERTIFICATE-----") && text.contains("-----END CERTIFICATE-----")
                ? Optional.empty()
                : Optional.of(misfit.because("it has no BEGIN CERTIFICATE and END CERTIFICATE line").hint("pem: |").hidingText());
    }
}
