package io.keywright.renderers.liberty.edit;

import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.liberty.configuration.ServerVariables.Origin;
import io.keywright.renderers.liberty.configuration.ServerVariables.Variable;
import io.keywright.renderers.liberty.configuration.Setting;
import io.keywright.renderers.liberty.state.Passwords;
import io.keywright.renderers.password.EncodingForm;
import io.keywright.renderers.properties.KeyValues;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Store passwords: changed where they stand, in the form that they have there; a new one becomes a variable in
 * server.env, and for a server that may be running in keystore.xml, too. One that is right already keeps its form.
 */
public final class PasswordEdits {

    private final Declared declared;
    private final ServerVariables variables;
    private final Passwords passwords;
    private final ServerState desired;
    private final ServerEdits edits;
    private final Path home;
    private final LiveVariables live;
    private final Map<String, Secret> given = new HashMap<>();

    public PasswordEdits(Declared declared, ServerVariables variables, Passwords passwords, ServerState desired,
                         ServerEdits edits, Path home) {
        this.declared = declared;
        this.variables = variables;
        this.passwords = passwords;
        this.desired = desired;
        this.edits = edits;
        this.home = home;
        this.live = new LiveVariables(declared.configuration(), variables, passwords, edits, home);
    }

    /** @param ownVariable the variable for a store that has none yet */
    public void change(KeystoreState keystore, Subject subject, String ownVariable, Address address) {
        if (keystore.password().isEmpty()) {
            return;
        }
        PasswordState wanted = keystore.password().get();
        Optional<Setting.Placed> placed = subject.setting().flatMap(found -> found.attribute("password"));
        if (wanted.variable().isPresent()) {
            boolean implied = keystore.name().equals(Declared.DEFAULT_KEYSTORE) && !subject.isWritten();
            subject.wantAsWritten("password", "${" + wanted.variable().get() + "}",
                    Optional.of("${" + Passwords.DEFAULT_VARIABLE + "}").filter(variable -> implied));
            wanted.value().ifPresent(password -> keep(wanted.variable().get(), password));
            return;
        }
        Secret password = wanted.value().orElseThrow(() ->
                new IllegalStateException("bug: " + address + " is rendered without a password"));
        Optional<PasswordState> present = passwords.ofKeystore(keystore.name(), subject.setting());
        if (present.flatMap(PasswordState::value).equals(Optional.of(password))
                && (placed.isPresent() || !subject.isWritten())) {
            present.flatMap(PasswordState::variable).ifPresent(variable -> keep(variable, password));
            return;
        }
        Optional<String> referred = placed.map(Setting.Placed::value).flatMap(ServerVariables::onlyVariable);
        if (referred.isPresent() && !usedByOthers(referred.get(), keystore.name(), password)) {
            define(referred.get(), password, address);
        } else if (referred.isEmpty() && placed.filter(found -> !found.value().contains("${")).isPresent()) {
            EncodingForm form = Passwords.form(placed.get().value(), password);
            passwords.encoded(password, form).use(text -> {
                subject.wantAsWritten("password", new String(text), Optional.empty());
                return null;
            });
        } else {
            String variable = free(ownVariable, keystore.name(), password);
            subject.wantAsWritten("password", "${" + variable + "}", Optional.empty());
            define(variable, password, address);
        }
    }

    /** Forgets the variable of a store that goes, when it is of the kind that we make and nothing else uses it. */
    public void forget(String keystore, Setting setting, String ownVariable) {
        Optional<String> variable = setting.attribute("password").map(Setting.Placed::value)
                .flatMap(ServerVariables::onlyVariable).filter(ownVariable::equals);
        boolean used = variable.isPresent() && declared.keystores().entrySet().stream().anyMatch(other ->
                !other.getKey().equals(keystore) && refersTo(other.getValue(), variable.get()));
        if (variable.isEmpty() || used || variable.get().equals(Passwords.DEFAULT_VARIABLE)) {
            return;
        }
        String name = variable.get();
        boolean lives = live.has(name);
        variables.outsideXml(name).filter(found -> found.origin() == Origin.ENVIRONMENT
                && edits.editableFile(found.file())
                && (lives || variables.find(name).equals(Optional.of(found)))).ifPresent(found -> {
            edits.plain(found.file(), new KeyValues(edits.plain(found.file()), KeyValues.Format.ENVIRONMENT)
                    .without(found.key()).bytes());
            live.drop(name);
        });
    }

    /** Ends the changes of passwords, when all references to variables are written. */
    public void finish() {
        live.finish();
    }

    private static boolean refersTo(Setting keystore, String variable) {
        return keystore.attribute("password").map(Setting.Placed::value).flatMap(ServerVariables::onlyVariable)
                .filter(variable::equals).isPresent();
    }

    /** Whether another store takes its password from the variable and shall not have the new one. */
    private boolean usedByOthers(String variable, String keystore, Secret password) {
        return declared.keystores().entrySet().stream()
                .filter(other -> !other.getKey().equals(keystore) && refersTo(other.getValue(), variable))
                .anyMatch(other -> !Optional.ofNullable(desired.keystores().get(other.getKey()))
                        .flatMap(KeystoreState::password).flatMap(PasswordState::value)
                        .equals(Optional.of(password)));
    }

    /** A name that no other store uses with another password: two names can be one when mangled. */
    private String free(String wish, String keystore, Secret password) {
        String name = wish;
        for (int i = 2; given.containsKey(name) && !given.get(name).equals(password)
                || usedByOthers(name, keystore, password); i++) {
            name = wish + "_" + i;
        }
        return name;
    }

    /** Gives a variable its value where it is defined with most weight, else in server.env. */
    private void define(String name, Secret password, Address address) {
        given.put(name, password);
        Optional<Variable> present = variables.find(name);
        if (live.has(name)) {
            keep(name, password);
        } else if (passwords.variable(name).equals(Optional.of(password))) {
            return;
        } else if (present.flatMap(Variable::attribute).isPresent()) {
            attribute(present.get(), password, address);
        } else if (present.filter(variable -> !edits.editableFile(variable.file())).isPresent()) {
            shadowed(present.get(), address);
        } else {
            outsideXml(name, present, password);
            // The server follows the files of variables/; what it read at its start it does not look at again.
            if (!edits.inNewHome() && present.filter(variable -> variable.origin() == Origin.FILE).isEmpty()) {
                live.give(name, password);
            }
        }
    }

    /** Where a variable stands in keystore.xml, too, both get the password. */
    private void keep(String name, Secret password) {
        if (!live.has(name)) {
            return;
        }
        live.give(name, password);
        Optional<Variable> outside = variables.outsideXml(name);
        boolean differs = outside.filter(variable -> !passwords.decoded(variable.text()).means(password)
                && edits.editableFile(variable.file())).isPresent();
        if (differs || outside.isEmpty() && live.ours()) {
            outsideXml(name, outside, password);
        }
    }

    private void outsideXml(String name, Optional<Variable> present, Secret password) {
        if (present.isEmpty()) {
            write(home.resolve("server.env"), KeyValues.Format.ENVIRONMENT, ServerVariables.environmentName(name),
                    password, EncodingForm.XOR);
            return;
        }
        Variable variable = present.get();
        EncodingForm form = Passwords.form(variable.text(), password);
        if (variable.origin() == Origin.FILE && !variable.file().toString().endsWith(".properties")) {
            passwords.encoded(password, form).use(text -> {
                String before = new String(edits.plain(variable.file()), StandardCharsets.UTF_8);
                String end = before.endsWith("\r\n") ? "\r\n" : before.endsWith("\n") ? "\n" : "";
                edits.plain(variable.file(), (new String(text) + end).getBytes(StandardCharsets.UTF_8));
                return null;
            });
            return;
        }
        KeyValues.Format format = variable.origin() == Origin.ENVIRONMENT ? KeyValues.Format.ENVIRONMENT
                : KeyValues.Format.PROPERTIES;
        write(variable.file(), format, variable.key(), password,
                form == EncodingForm.PLAIN ? EncodingForm.XOR : form);
    }

    private void attribute(Variable variable, Secret password, Address address) {
        Setting.Placed placed = variable.attribute().orElseThrow();
        if (edits.editable(placed.occurrence().file())) {
            passwords.encoded(password, Passwords.form(variable.text(), password)).use(text -> {
                edits.editor(placed.occurrence().file()).set(placed.attribute(), new String(text));
                return null;
            });
        } else {
            shadowed(variable, address);
        }
    }

    private void shadowed(Variable variable, Address address) {
        edits.report(Diagnostic.error(DiagnosticCode.SHADOWED, "variable '" + variable.key() + "', which holds the"
                + " password of " + address + ", gets its value in a file that Keywright does not edit")
                .at(variable.range()).about(address).hint("change it there, or give the store another variable"));
    }

    private void write(Path file, KeyValues.Format format, String name, Secret password, EncodingForm form) {
        passwords.encoded(password, form).use(text -> {
            edits.plain(file, new KeyValues(edits.plain(file), format).with(name, new String(text)).bytes());
            return null;
        });
    }
}
