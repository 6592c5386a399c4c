package io.keywright.renderers.keymaterial.certificate;

import io.keywright.schema.shape.IpLiteral;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * Subject alternative names as the document writes them: a DNS name, or {@code ip:} and an address. Their canonical
 * form makes equal what means the same: DNS names in lower case, addresses as bytes.
 */
public final class SubjectNames {

    private static final String IP = "ip:";
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private SubjectNames() {
    }

    static boolean isAddress(String name) {
        return name.regionMatches(true, 0, IP, 0, IP.length());
    }

    /** The bytes of a name that {@link #isAddress}; empty if they are no address. Nothing is looked up. */
    static Optional<byte[]> address(String name) {
        return addressBytes(name.substring(IP.length()));
    }

    /** What names mean, each once. */
    public static Set<String> canonical(List<String> names) {
        Set<String> canonical = new TreeSet<>();
        for (String name : names) {
            canonical.add(isAddress(name)
                    ? address(name).map(SubjectNames::text).orElse(name)
                    : name.toLowerCase(Locale.ROOT));
        }
        return canonical;
    }

    /** The names of a certificate, canonical; names of other kinds count as they print. */
    public static Set<String> of(X509Certificate certificate) {
        Set<String> names = new TreeSet<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            for (List<?> name : all == null ? List.<List<?>>of() : all) {
                int kind = (Integer) name.get(0);
                String text = String.valueOf(name.get(1));
                if (kind == DNS_NAME) {
                    names.add(text.toLowerCase(Locale.ROOT));
                } else if (kind == IP_ADDRESS) {
                    names.add(addressBytes(text).map(SubjectNames::text).orElse(text));
                } else {
                    names.add(kind + ":" + text);
                }
            }
        } catch (CertificateParsingException e) {
            // Names that Java cannot read are names that differ.
            names.add("unreadable");
        }
        return names;
    }

    /**
     * Whether a name stands for a host: RFC 6125, 6.4.3, the star for exactly one label.
     *
     * @param name as the document writes it
     * @param host a DNS name, or an address in figures
     */
    public static boolean covers(String name, String host) {
        Optional<byte[]> address = IpLiteral.parse(host);
        if (isAddress(name)) {
            return address.isPresent() && address(name).filter(own -> Arrays.equals(own, address.get())).isPresent();
        }
        String lower = host.toLowerCase(Locale.ROOT);
        String own = name.toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.');
        return address.isEmpty() && (lower.equals(own)
                || own.startsWith("*.") && dot > 0 && lower.substring(dot).equals(own.substring(1)));
    }

    /**
     * Whether a certificate stands for a host. As in Java, the common name counts for a DNS name where the certificate has
     * no such names.
     */
    public static boolean covers(X509Certificate certificate, String host) {
        List<String> names = of(certificate).stream().map(SubjectNames::shown).toList();
        List<String> hosts = names.stream().filter(name -> isAddress(name) || name.indexOf(':') < 0).toList();
        return hosts.stream().anyMatch(name -> covers(name, host))
                || hosts.stream().allMatch(SubjectNames::isAddress) && commonName(certificate).filter(name -> covers(name, host)).isPresent();
    }

    /** The common name of a certificate's subject, if it has one in letters. */
    public static Optional<String> commonName(X509Certificate certificate) {
        return commonName(certificate.getSubjectX500Principal());
    }

    /** The common name in a subject, if it has one in letters. */
    public static Optional<String> commonName(X500Principal subject) {
        return commonName(subject.getName());
    }

    /** The common name in a subject as text (RFC 2253), if it has one in letters; of several the leftmost, which is the most specific. */
    public static Optional<String> commonName(String subject) {
        try {
            // LdapName counts from the right.
            return new LdapName(subject).getRdns().stream().filter(part -> part.getType().equalsIgnoreCase("CN")).map(Rdn::getValue)
                    .filter(String.class::isInstance).map(String.class::cast).reduce((general, specific) -> specific);
        } catch (InvalidNameException e) {
            // Java prints subjects that it cannot read again, and the document's are checked by a laxer parser: they name nothing.
            return Optional.empty();
        }
    }

    /** A canonical name as the document would write it. */
    public static String shown(String canonical) {
        if (!isAddress(canonical)) {
            return canonical;
        }
        try {
            byte[] address = HexFormat.of().parseHex(canonical.substring(IP.length()));
            return IP + InetAddress.getByAddress(address).getHostAddress();
        } catch (IllegalArgumentException | UnknownHostException e) {
            return canonical;
        }
    }

    private static String text(byte[] address) {
        return IP + HexFormat.of().formatHex(address);
    }

    private static Optional<byte[]> addressBytes(String text) {
        if (text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
            String[] parts = text.split("\\.");
            byte[] bytes = new byte[parts.length];
            for (int i = 0; i < bytes.length; i++) {
                if (Integer.parseInt(parts[i]) > 255) {
                    return Optional.empty();
                }
                bytes[i] = (byte) Integer.parseInt(parts[i]);
            }
            return Optional.of(bytes);
        }
        if (!text.contains(":") || !text.matches("[0-9A-Fa-f:.]{2,45}")) {
            return Optional.empty();
        }
        try {
            // In brackets it is taken for a literal or refused, and never looked up.
            return Optional.of(InetAddress.getByName("[" + text + "]").getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
