package io.keywright.profiles.authentication;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who gets in how, for one flavour at a version.
 *
 * @param rules of those that hold the first decides; none: nothing is known
 */
public record AuthenticationFacts(List<AuthenticationRule> rules) {

    /** What the rules go by beside the flavour's own options, each of which is a circumstance {@code level.option}. */
    public static final String METHOD = "method";
    public static final String FALLBACK_TO_BASIC = "fallbackToBasic";
    public static final String CLIENT_AUTH = "clientAuth";
    public static final String TRUST = "trust";
    public static final String CERTIFICATE = "certificate";
    public static final String PASSWORD = "password";

    /** {@link #TRUST} in authorities, which issue the callers' certificates. */
    public static final String IN_AUTHORITIES = "authorities";
    /** {@link #TRUST} in nothing but the callers' certificates themselves. */
    public static final String IN_CERTIFICATES = "certificates";

    public AuthenticationFacts {
        rules = List.copyOf(rules);
    }

    /** The certificates that make a difference: most products know no tenants. */
    public List<CallerCertificate> certificates() {
        boolean tenants = rules.stream().anyMatch(rule -> rule.when().getOrDefault(CERTIFICATE, List.of()).contains(CallerCertificate.TENANT.text()));
        return Stream.of(CallerCertificate.values()).filter(certificate -> tenants || certificate != CallerCertificate.TENANT).toList();
    }

    public boolean isKnown() {
        return !rules.isEmpty();
    }

    /**
     * What becomes of a caller; empty when no rule says it.
     *
     * @param circumstances those of the listener, by name, in the words of the document
     */
    public Optional<Decision> decide(Map<String, String> circumstances, CallerCertificate certificate,
                                     CallerPassword password) {
        Map<String, String> all = new HashMap<>(circumstances);
        all.put(CERTIFICATE, certificate.text());
        all.put(PASSWORD, password.text());
        return rules.stream().filter(rule -> rule.holds(all)).findFirst().map(AuthenticationRule::decision);
    }
}
