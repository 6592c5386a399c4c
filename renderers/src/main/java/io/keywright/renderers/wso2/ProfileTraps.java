package io.keywright.renderers.wso2;

import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;

/** Tells what profiles say that is not read, or trusts everybody. */
public final class ProfileTraps {

    private ProfileTraps() {
    }

    public static void report(SslProfiles profiles, Address server, Diagnostics diagnostics) {
        profiles.others().forEach(profile -> diagnostics.add(Diagnostic.warning(DiagnosticCode.UNSUPPORTED, "a profile that is for no host and port, or for "
                + "one that an earlier one has, has no word in the document: it stays as it is").at(profile.range()).about(server.child("sslConfigs", TransportWords.SENDER))));
        profiles.all().stream().filter(profile -> profile.element().attribute("novalidatecert").map(XmlAttribute::value).filter("true"::equals).isPresent())
                .forEach(profile -> diagnostics.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, "novalidatecert 'true' trusts every server that is called, unless "
                        + "the profile has a truststore").at(profile.element().range()).about(server.child("sslConfigs", profile.config()))));
    }
}
