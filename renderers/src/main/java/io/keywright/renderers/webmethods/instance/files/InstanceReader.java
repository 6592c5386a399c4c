package io.keywright.renderers.webmethods.instance.files;

import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.renderers.properties.KeyValues;
import io.keywright.renderers.webmethods.instance.files.StoreAlias.Kind;
import io.keywright.renderers.webmethods.values.ValuesFile;
import io.keywright.renderers.webmethods.values.ValuesRecord;
import io.keywright.schema.diagnostic.DiagnosticException;
import io.keywright.schema.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the files of an instance. Those under {@code config/backup} are of the past, and no package's. */
public final class InstanceReader {

    private static final String PACKAGES = "packages";
    private static final String SETTINGS = "config/server.cnf";
    private static final String PLAIN = "config/endpoints/consumerHTTP.cnf";

    private final Path home;
    private final ServerFiles files;
    private final Diagnostics diagnostics;

    public InstanceReader(Path home, ServerFiles files, Diagnostics diagnostics) {
        this.home = home;
        this.files = files;
        this.diagnostics = diagnostics;
    }

    public Instance read() {
        Path path = home.resolve(SETTINGS);
        Optional<Settings> settings = files.read(path).map(bytes -> new Settings(path, new KeyValues(bytes, KeyValues.Format.PROPERTIES)));
        settings.ifPresent(found -> diagnostics.addAll(found.values().diagnostics(files.display(path))));
        Path variables = home.resolve(Template.FILE);
        Template template = new Template(variables, new KeyValues(files.read(variables).orElse(new byte[0]), KeyValues.Format.PROPERTIES));
        diagnostics.addAll(template.values().diagnostics(files.display(variables)));
        if (settings.isEmpty()) {
            return Instance.none(home, template);
        }
        List<ValuesFile> listeners = listeners();
        List<Port> ports = new ArrayList<>();
        listeners.forEach(file -> file.root().record("listeners").map(ValuesRecord::records).orElse(List.of()).stream().filter(Port::isHttps)
                .forEach(record -> ports.add(new Port(home.resolve(PACKAGES).relativize(file.path()).getName(0).toString(), file, record))));
        Optional<ValuesFile> consumers = values(home.resolve(Call.Kind.CONSUMER.file()));
        List<Call> calls = new ArrayList<>(calls(Call.Kind.CONSUMER, consumers));
        calls.addAll(calls(Call.Kind.REMOTE, values(home.resolve(Call.Kind.REMOTE.file()))));
        return new Instance(home, settings, template, stores(template), listeners, ports, consumers, calls, calls(Call.Kind.CONSUMER, values(home.resolve(PLAIN))));
    }

    private Optional<ValuesFile> values(Path path) {
        try {
            return files.read(path).map(bytes -> ValuesFile.parse(path, bytes, files.display(path)));
        } catch (DiagnosticException e) {
            diagnostics.addAll(e.diagnostics());
            return Optional.empty();
        }
    }

    /** Those that have a file, and those that the template alone has. */
    private List<StoreAlias> stores(Template template) {
        List<StoreAlias> stores = new ArrayList<>();
        Path directory = home.resolve(StoreAlias.DIRECTORY);
        for (String name : files.list(directory)) {
            for (Kind kind : Kind.values()) {
                if (kind.hasFile(name)) {
                    values(directory.resolve(name)).ifPresent(file -> {
                        try {
                            stores.add(StoreAlias.of(kind, file));
                        } catch (DiagnosticException e) {
                            diagnostics.addAll(e.diagnostics());
                        }
                    });
                }
            }
        }
        template.stores().stream().filter(alias -> stores.stream().noneMatch(one -> one.kind() == alias.kind() && one.name().equals(alias.name())))
                .toList().forEach(stores::add);
        return stores;
    }

    private List<ValuesFile> listeners() {
        return files.list(home.resolve(PACKAGES)).stream().flatMap(pack -> values(listeners(home, pack)).stream()).toList();
    }

    /** The ports of a package. */
    public static Path listeners(Path home, String pack) {
        return home.resolve(PACKAGES).resolve(pack).resolve("config/listeners.cnf");
    }

    private static List<Call> calls(Call.Kind kind, Optional<ValuesFile> file) {
        // A remote server without SSL has neither keys nor TLS.
        return file.map(found -> found.root().records().stream().map(record -> new Call(kind, found, record))
                .filter(call -> kind == Call.Kind.CONSUMER || call.record().flag("ssl").orElse(false)).toList()).orElse(List.of());
    }
}
