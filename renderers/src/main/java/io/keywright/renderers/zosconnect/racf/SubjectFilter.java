package io.keywright.renderers.zosconnect.racf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** A subject as a filter of RACF has it: the most specific part first, with dots between. */
final class SubjectFilter {

    private SubjectFilter() {
    }

    /** @param subject in the form of RFC 2253 */
    static String of(String subject) {
        try {
            List<String> parts = new ArrayList<>();
            for (Rdn part : new LdapName(subject).getRdns()) {
                parts.add(part.getType() + "=" + part.getValue());
            }
            Collections.reverse(parts);
            return String.join(".", parts);
        } catch (InvalidNameException e) {
            throw new IllegalStateException("bug: '" + subject + "' was taken for a subject", e);
        }
    }
}
