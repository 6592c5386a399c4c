package io.keywright.renderers.liberty.stated;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.flavour.StatedAttribute;
import io.keywright.renderers.liberty.configuration.Declared;
import io.keywright.renderers.liberty.configuration.ServerVariables;
import io.keywright.renderers.liberty.configuration.ServerVariables.Variable;
import io.keywright.renderers.liberty.state.Passwords;
import io.keywright.renderers.liberty.state.ServerOptions;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Range;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a server states: its XML, then the variables that it is made of, then what its Java is told. Of the files that
 * hold variables only those are of interest that TLS needs: those that its attributes have in their values, the ones
 * that the server reads by itself, and what turns its Java's TLS.
 */
public final class StatedAttributes {

    /** Variables that the server looks for without being told, with what they say. */
    private static final Map<String, String> PORTS = Map.of("default.https.port", "port", "default.http.port", "httpPort");
    private static final String ENCRYPTION_KEY = "wlp.password.encryption.key";
    /** System properties of Java that turn its TLS. */
    private static final Pattern JAVA_TLS = Pattern.compile("-D(javax\\.net\\.ssl|javax\\.net\\.debug|jdk\\.tls|jdk\\.security|"
            + "https\\.|com\\.ibm\\.(jsse2|ssl)|com\\.sun\\.net\\.ssl|sun\\.security\\.ssl|java\\.security\\.properties|"
            + "jsse\\.|keystore\\.|ocsp\\.).*");

    private final Declared declared;
    private final ServerVariables variables;
    private final ServerFiles files;
    private final Path home;
    private final Address server;

    public StatedAttributes(Declared declared, ServerVariables variables, ServerFiles files, Path home, Address server) {
        this.declared = declared;
        this.variables = variables;
        this.files = files;
        this.home = home;
        this.server = server;
    }

    public List<StatedAttribute> all() {
        Statement statement = new Statement(declared, variables, server);
        List<StatedAttribute> all = new ArrayList<>(statement.stated());
        all.addAll(ofVariables(statement.users()));
        all.addAll(ofJava());
        return List.copyOf(all);
    }

    /** What a variable is a part of. */
    private record Use(Optional<Address> thing, Optional<String> field) {
    }

    private List<StatedAttribute> ofVariables(Map<String, StatedAttribute> users) {
        Map<String, Use> uses = new LinkedHashMap<>();
        users.forEach((name, user) -> uses.put(name, new Use(user.thing(), user.field())));
        Address keystore = server.child("keystores", Declared.DEFAULT_KEYSTORE);
        boolean implied = Optional.ofNullable(declared.keystores().get(Declared.DEFAULT_KEYSTORE))
                .flatMap(setting -> setting.attribute("password")).isEmpty();
        if (implied) {
            uses.putIfAbsent(Passwords.DEFAULT_VARIABLE, new Use(Optional.of(keystore), Optional.of("password")));
        }
        Address endpoint = server.child("endpoints", Declared.DEFAULT_ENDPOINT);
        PORTS.forEach((name, field) -> uses.putIfAbsent(name, new Use(Optional.of(endpoint), Optional.of(field))));
        uses.putIfAbsent(ENCRYPTION_KEY, new Use(Optional.of(server), Optional.empty()));
        // Variables may have variables in their values.
        Deque<String> open = new ArrayDeque<>(uses.keySet());
        Map<String, Use> reached = new LinkedHashMap<>();
        while (!open.isEmpty()) {
            String name = open.removeFirst();
            Use use = uses.get(name);
            if (reached.putIfAbsent(name, use) == null) {
                variables.find(name).ifPresent(found -> ServerVariables.names(found.text()).forEach(inner -> {
                    uses.putIfAbsent(inner, use);
                    open.addLast(inner);
                }));
            }
        }
        List<StatedAttribute> stated = new ArrayList<>();
        Set<Variable> said = new LinkedHashSet<>();
        reached.forEach((name, use) -> variables.definitions(name).stream().filter(said::add).forEach(variable ->
                stated.add(stated(name, variable, use))));
        stated.sort((one, other) -> one.place().compareTo(other.place()));
        return stated;
    }

    /** What a stronger source overrides says nothing any more. */
    private StatedAttribute stated(String name, Variable variable, Use use) {
        Range place = variable.range().orElseGet(() -> Range.startOf(files.display(variable.file())));
        String attribute = variable.attribute().map(placed -> "variable[" + name + "]/@" + placed.attribute().name())
                .orElseGet(() -> variable.file().getFileName() + ": " + variable.key());
        boolean ofPassword = use.field().filter(field -> field.equals("password") || field.equals("keyPassword")).isPresent();
        boolean secret = ofPassword || Passwords.isPassword(name, variable.text()) || name.equals(ENCRYPTION_KEY);
        boolean counts = variables.find(name).filter(variable::equals).isPresent();
        return new StatedAttribute(place, attribute, secret ? Optional.empty() : Optional.of(variable.text()), use.thing(),
                use.field().filter(field -> counts));
    }

    private List<StatedAttribute> ofJava() {
        Path file = ServerOptions.jvmOptions(home);
        Optional<byte[]> bytes;
        try {
            bytes = files.read(file);
        } catch (DiagnosticException e) {
            // The reading has said already that the file cannot be read.
            return List.of();
        }
        List<StatedAttribute> stated = new ArrayList<>();
        int number = 0;
        for (String line : bytes.map(content -> new String(content, StandardCharsets.ISO_8859_1)).orElse("").split("\\R", -1)) {
            number++;
            String option = line.strip();
            if (JAVA_TLS.matcher(option).matches()) {
                int equals = option.indexOf('=');
                String name = equals < 0 ? option : option.substring(0, equals);
                String value = equals < 0 ? "" : option.substring(equals + 1);
                boolean traces = option.startsWith(ServerOptions.TRACE);
                Range place = new Range(files.display(file), number, 1, number, 1 + option.length());
                stated.add(new StatedAttribute(place, "jvm.options: " + name, Passwords.isPassword(name, value) ? Optional.empty()
                        : Optional.of(value), traces ? Optional.of(server) : Optional.empty(),
                        traces ? Optional.of("options." + ServerOptions.TLS_TRACE) : Optional.empty()));
            }
        }
        return stated;
    }
}
