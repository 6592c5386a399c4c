package io.keywright.schema.shape;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms of text that name a host: in certificates, at listeners, in URLs. */
final class HostForms {

    private static final Pattern NUMERIC = Pattern.compile("[0-9]+(\\.[0-9]+)*");

    private HostForms() {
    }

    static Optional<Misfit> subjectName(String text) {
        Misfit misfit = Misfit.of("a DNS name, or ip: and an address");
        if (text.regionMatches(true, 0, "ip:", 0, 3)) {
            if (IpLiteral.parse(text.substring(3)).isPresent()) {
                return text.startsWith("ip:") ? Optional.empty()
                        : Optional.of(misfit.hint("'ip:" + text.substring(3) + "'"));
            }
            return Optional.of(misfit.because("after ip: stands no address"));
        }
        if (IpLiteral.parse(text).isPresent()) {
            return Optional.of(misfit.because("an address is marked as one").hint("\"ip:" + text + "\""));
        }
        if (text.regionMatches(true, 0, "dns:", 0, 4)) {
            return Optional.of(misfit.hint("write " + text.substring(4) + ", without the prefix"));
        }
        boolean wildcard = text.startsWith("*.");
        String rest = wildcard ? text.substring(2) : text;
        if (rest.indexOf('*') >= 0) {
            return Optional.of(misfit.because("a wildcard is the whole leftmost label, as in *.acme.test"));
        }
        if (wildcard && rest.indexOf('.') < 0) {
            return Optional.of(misfit.because("a wildcard stands before two labels at least, as in *.acme.test"));
        }
        return dnsFault(rest).map(reason -> asciiHint(misfit.because(reason), rest));
    }

    static Optional<Misfit> host(String text, String expected) {
        if (IpLiteral.parse(text).isPresent()) {
            return Optional.empty();
        }
        Misfit misfit = Misfit.of(expected);
        if (text.indexOf(':') >= 0 && !text.contains("://") && text.indexOf(':') == text.lastIndexOf(':')) {
            return Optional.of(misfit.because("a port does not belong there"));
        }
        if (text.indexOf(':') >= 0) {
            return Optional.of(misfit);
        }
        return dnsFault(text).map(reason -> asciiHint(misfit.because(reason), text));
    }

    static Optional<Misfit> hostAndPort(String text) {
        Misfit misfit = Misfit.of("host:port");
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return Optional.of(misfit.because("the port is missing").hint(text + ":443"));
        }
        Optional<String> reason = portFault(text.substring(colon + 1)).or(() -> bracketedFault(text.substring(0, colon)));
        return reason.map(misfit::because);
    }

    static Optional<Misfit> url(String text) {
        Misfit misfit = Misfit.of("an https or http URL");
        int slashes = text.indexOf("://");
        if (slashes < 0) {
            return Optional.of(misfit.hint("https://" + text));
        }
        String scheme = text.substring(0, slashes);
        int from = slashes + 3;
        int to = from;
        while (to < text.length() && "/?#".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        String authority = text.substring(from, to);
        if (authority.indexOf('@') >= 0) {
            return Optional.of(misfit.because("user and password do not belong in it").hidingText()
                    .hint("basic: {user: …, password: {env: NAME}}"));
        }
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.of(misfit.because("its scheme is '" + scheme + "'"));
        }
        int colon = authority.lastIndexOf(':');
        boolean port = colon >= 0 && colon > authority.lastIndexOf(']');
        Optional<String> reason = authority.isEmpty() ? Optional.of("the host is missing")
                : port ? portFault(authority.substring(colon + 1)) : Optional.empty();
        String host = port ? authority.substring(0, colon) : authority;
        String path = text.substring(to);
        return reason.or(() -> bracketedFault(host))
                .or(() -> path.chars().allMatch(HostForms::standsInUrl) ? Optional.empty()
                        : Optional.of("it has characters that are written as %XX in a URL"))
                .map(misfit::because);
    }

    private static boolean standsInUrl(int c) {
        return c > 0x20 && c < 0x7f && "\"<>\\^`{|}".indexOf(c) < 0;
    }

    /** An IPv6 address before a port stands in brackets, RFC 3986. */
    private static Optional<String> bracketedFault(String host) {
        if (host.startsWith("[") && host.endsWith("]") && host.indexOf(':') >= 0) {
            return IpLiteral.parse(host.substring(1, host.length() - 1)).isPresent() ? Optional.empty()
                    : Optional.of("the address in brackets is none");
        }
        if (host.indexOf(':') >= 0) {
            return Optional.of(IpLiteral.parse(host).isPresent() ? "an IPv6 address stands in brackets before a port"
                    : "it has more than one ':'");
        }
        return IpLiteral.parse(host).isPresent() ? Optional.empty() : dnsFault(host);
    }

    private static Optional<String> portFault(String text) {
        boolean number = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65535 ? Optional.empty()
                : Optional.of("a port is a number from 1 to 65535");
    }

    private static Misfit asciiHint(Misfit misfit, String name) {
        if (name.chars().allMatch(c -> c < 0x80)) {
            return misfit;
        }
        try {
            String ascii = IDN.toASCII(name);
            return dnsFault(ascii).isEmpty() ? misfit.hint(ascii) : misfit;
        } catch (IllegalArgumentException e) {
            return misfit; // no ASCII form, so none to propose
        }
    }

    /**
     * Why a text is not a DNS name. Underscores are taken although host names do not have them: name servers and
     * certificates of real installations do.
     */
    private static Optional<String> dnsFault(String text) {
        if (text.isEmpty()) {
            return Optional.of("the name is empty");
        }
        if (text.length() > 253) {
            return Optional.of("a DNS name has at most 253 characters, this one has " + text.length());
        }
        if (NUMERIC.matcher(text).matches()) {
            return Optional.of("it is neither an address nor a name");
        }
        for (String label : text.split("\\.", -1)) {
            if (label.isEmpty()) {
                return Optional.of(text.endsWith(".") ? "it ends with a dot" : "a label is empty");
            }
            if (label.length() > 63) {
                return Optional.of("a label has at most 63 characters, one has " + label.length());
            }
            if (label.startsWith("-") || label.endsWith("-")) {
                return Optional.of("a label begins or ends with '-'");
            }
            for (int at = 0; at < label.length(); ) {
                int c = label.codePointAt(at);
                at += Character.charCount(c);
                if (!(c < 0x80 && Character.isLetterOrDigit(c)) && c != '-' && c != '_') {
                    return Optional.of("'" + Character.toString(c) + "' cannot stand in a name");
                }
            }
        }
        return Optional.empty();
    }
}
