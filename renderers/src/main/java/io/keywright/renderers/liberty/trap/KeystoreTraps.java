package io.keywright.renderers.liberty.trap;

import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.Locations;
import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.renderers.liberty.configuration.Values;
import io.keywright.renderers.liberty.state.Passwords;
import io.keywright.renderers.password.DecodedPassword;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Range;
import java.util.Optional;

/** Stores that the server does not open, or not as they read. */
final class KeystoreTraps {

    private static final int MINIMUM_PASSWORD = 6;

    private final Passwords passwords;
    private final Report report;

    KeystoreTraps(Passwords passwords, Report report) {
        this.passwords = passwords;
        this.report = report;
    }

    void check(String name, Setting keystore) {
        Address address = report.address("keystores", name);
        report.flags(keystore, address, Values.KEYSTORE);
        Optional<Setting.Placed> password = keystore.attribute("password");
        if (password.isPresent()) {
            password(name, password.get(), address);
        } else if (!name.equals(Declared.DEFAULT_KEYSTORE)) {
            report.warn("keyStore '" + name + "' has no password; the server cannot open it", keystore.range(), address);
        }
        Optional<String> location = report.values().text(keystore, "location");
        boolean keyring = location.filter(Locations::isUrl).isPresent();
        if (!keyring && location.isPresent() && !report.values().flag(keystore, "fileBased", true)) {
            keystore.attribute("fileBased").ifPresent(placed -> report.warn("fileBased \"false\" with a plain path: the"
                    + " server expects a URL and does not open the store (CWPKI0033E)", placed.attribute().range(),
                    address));
        }
        report.flag(keystore, "fileBased", address);
    }

    private void password(String name, Setting.Placed placed, Address address) {
        Range place = placed.attribute().range();
        ServerVariables.Expanded expanded = report.variables().expand(placed.value());
        if (expanded.cycle().isPresent()) {
            report.warn("variable cycle: " + expanded.cycle().get(), place, address);
        } else if (!expanded.complete()) {
            report.warn("variable '" + expanded.undefined().get(0) + "' has no value: the server takes the text itself as"
                    + " the password of keyStore '" + name + "'", place, address);
        } else {
            DecodedPassword decoded = passwords.decoded(placed.value());
            decoded.obstacle().ifPresent(obstacle -> report.add(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP,
                    "the password of keyStore '" + name + "' " + obstacle.sentence()).hint(obstacle.hint()).at(place)
                    .about(address)));
            if (name.equals(Declared.DEFAULT_KEYSTORE)
                    && decoded.secret().filter(secret -> secret.length() < MINIMUM_PASSWORD).isPresent()) {
                report.warn("the password of keyStore '" + name + "' is shorter than " + MINIMUM_PASSWORD
                        + ": without a store file the server makes none, and no TLS port (CWPKI0808E)", place, address);
            }
        }
    }
}
