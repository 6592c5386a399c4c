package io.keywright.renderers.zosconnect.racf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * A subject as a filter of RACF has it: the most specific part first, with dots between.
 *
 * @param plain whether all parts have names that the vendor's documentation shows in filters
 */
record SubjectFilter(String text, boolean plain) {

    private static final Set<String> SHOWN = Set.of("CN", "OU", "O", "L", "C");

    /**
     * Empty when a part has several values, or a name that is only a number: of how a filter has these, nothing is known.
     *
     * @param subject in the form of RFC 2253
     */
    static Optional<SubjectFilter> of(String subject) {
        try {
            List<Rdn> parts = new ArrayList<>(new LdapName(subject).getRdns());
            // A part whose name is a number has the bytes of its value.
            if (parts.stream().anyMatch(part -> part.size() > 1 || !(part.getValue() instanceof String))) {
                return Optional.empty();
            }
            Collections.reverse(parts);
            return Optional.of(new SubjectFilter(parts.stream().map(part -> part.getType() + "=" + part.getValue()).collect(Collectors.joining(".")),
                    parts.stream().map(Rdn::getType).allMatch(SHOWN::contains)));
        } catch (InvalidNameException e) {
            throw new IllegalStateException("bug: '" + subject + "' was taken for a subject", e);
        }
    }
}
