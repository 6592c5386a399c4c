package io.keywright.renderers.liberty.trap;

import io.keywright.profiles.Ability;
import io.keywright.profiles.Profile;
import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.Locations;
import io.keywright.renderers.liberty.configuration.Occurrence;
import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.renderers.liberty.configuration.Values;
import io.keywright.renderers.liberty.state.Passwords;
import io.keywright.renderers.password.DecodedPassword;
import io.keywright.renderers.password.EncodingForm;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores that the server does not open, or not as they read. */
final class KeystoreTraps {

    private static final int MINIMUM_PASSWORD = 6;

    private final Passwords passwords;
    private final Profile profile;
    private final Report report;

    KeystoreTraps(Passwords passwords, Profile profile, Report report) {
        this.passwords = passwords;
        this.profile = profile;
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
        } else if (passwords.ofKeystore(name, Optional.of(keystore)).isEmpty()) {
            report.add(Report.trap("keyStore '" + name + "' has no password, and no variable '" + Passwords.DEFAULT_VARIABLE
                    + "' gives it one: the server starts without a TLS port (CWPKI0819I)", keystore.range(), address)
                    .hint("define " + Passwords.DEFAULT_VARIABLE + " in server.env"));
        }
        Optional<String> location = report.values().text(keystore, "location");
        boolean keyring = location.filter(Locations::isUrl).isPresent();
        if (!keyring && location.isPresent() && !report.values().flag(keystore, "fileBased", true)) {
            keystore.attribute("fileBased").ifPresent(placed -> report.warn("fileBased \"false\" with a plain path: the"
                    + " server expects a URL and does not open the store (CWPKI0033E)", placed.attribute().range(),
                    address));
        }
        report.flag(keystore, "fileBased", address);
        keystore.attribute("location").ifPresent(placed -> undefined(placed, name, address));
        polling(keystore, address);
        keyEntries(name, keystore, address);
    }

    private void undefined(Setting.Placed location, String name, Address address) {
        ServerVariables.Expanded expanded = report.variables().expand(location.value());
        if (expanded.cycle().isEmpty() && !expanded.complete()) {
            report.warn("variable '" + expanded.undefined().get(0) + "' has no value: the server takes the text itself as the location"
                    + " of keyStore '" + name + "'", location.attribute().range(), address);
        }
    }

    private void polling(Setting keystore, Address address) {
        String trigger = report.values().text(keystore, "updateTrigger").orElse("mbean");
        keystore.attribute("pollingRate").filter(placed -> !trigger.equalsIgnoreCase("polled")).ifPresent(placed ->
                report.add(Report.trap("pollingRate is ignored: updateTrigger is '" + trigger + "', and the file is not polled",
                        placed.attribute().range(), address).hint("add updateTrigger=\"polled\"")));
    }

    /** A server opens all keys of a store with one password, whatever their keyEntry elements say. */
    private void keyEntries(String name, Setting keystore, Address address) {
        Map<Secret, Occurrence> passwordsSeen = new HashMap<>();
        for (Occurrence entry : keystore.children("keyEntry")) {
            for (String needed : List.of("name", "keyPassword")) {
                if (entry.value(needed).isEmpty()) {
                    report.warn("this keyEntry has no " + needed + "; the server does not apply it", entry.element().range(), address);
                }
            }
            entry.value("keyPassword").filter(text -> report.variables().expand(text).complete())
                    .flatMap(text -> passwords.decoded(text).secret()).ifPresent(secret -> passwordsSeen.putIfAbsent(secret, entry));
        }
        if (passwordsSeen.size() > 1) {
            Occurrence last = keystore.children("keyEntry").stream().filter(passwordsSeen::containsValue).reduce((first, second) -> second)
                    .orElseThrow();
            report.add(Report.trap("the keys of keyStore '" + name + "' have different passwords: the server can use none of them for"
                    + " TLS (CWPKI0813E)", last.element().range(), address).hint("give every key of the store the store's password"));
        }
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
            decoded.obstacle().ifPresent(obstacle -> report.add(Report.trap("the password of keyStore '" + name + "' "
                    + obstacle.sentence(), place, address).hint(obstacle.hint())));
            // The version is the vendor documentation's; what newer servers write was seen on 25.0.0.9.
            if (decoded.form() == EncodingForm.AES_256 && !profile.can(Ability.AES256_PASSWORDS)) {
                report.add(Report.trap("the password of keyStore '" + name + "' is {aes} text with a key of 256 bits, which "
                        + profile.label() + " cannot read", place, address).hint("encode it with securityUtility encode --encoding=aes-128"));
            }
            if (name.equals(Declared.DEFAULT_KEYSTORE)
                    && decoded.secret().filter(secret -> secret.length() < MINIMUM_PASSWORD).isPresent()) {
                report.warn("the password of keyStore '" + name + "' is shorter than " + MINIMUM_PASSWORD
                        + ": without a store file the server makes none, and no TLS port (CWPKI0808E)", place, address);
            }
        }
    }
}
