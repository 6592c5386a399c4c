package io.keywright.renderers.webmethods.instance.change;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.webmethods.instance.files.InstanceReader;
import io.keywright.renderers.webmethods.instance.files.Port;
import io.keywright.renderers.webmethods.instance.files.Settings;
import io.keywright.renderers.webmethods.instance.state.InstanceState;
import io.keywright.renderers.webmethods.values.ValuesEditor;
import io.keywright.renderers.webmethods.values.ValuesFile;
import io.keywright.renderers.xml.NewElement;
import io.keywright.schema.state.EndpointState;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.state.SslConfigState;
import io.keywright.schema.vocabulary.ClientAuth;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The HTTPS ports, in {@code listeners.cnf} of their packages. */
final class PortEdits {

    private final Wanted wanted;
    private final Settings later;
    private final RecordFiles files = new RecordFiles();
    private final Map<Path, List<NewElement>> listeners = new TreeMap<>();
    private final Map<Path, List<NewElement>> access = new TreeMap<>();

    /** @param later the extended settings as they will be */
    PortEdits(Wanted wanted, Settings later) {
        this.wanted = wanted;
        this.later = later;
    }

    List<FileEdit> edits() {
        wanted.current().keys().ports().forEach((port, key) -> {
            if (wanted.isRemoved("endpoints", key) && isOurs(port, key)) {
                files.editor(port.file()).remove(port.record());
                port.access().ifPresent(files.editor(port.file())::remove);
            } else {
                port(port, key);
            }
        });
        wanted.desired().endpoints().forEach((key, endpoint) -> {
            if (wanted.current().keys().port(key).isEmpty()) {
                create(key, endpoint);
            }
        });
        for (Path path : listeners.keySet()) {
            Optional<ValuesFile> file = file(path);
            if (file.isPresent()) {
                append(file.get(), "listeners", listeners.get(path));
                append(file.get(), "access", access.get(path));
            } else {
                files.create(path, ValuesEditor.file(List.of(ValuesEditor.record("listeners", listeners.get(path)),
                        ValuesEditor.record("access", access.get(path)))).asFile());
            }
        }
        return files.edits();
    }

    /** The file of a package that has ports of any kind. */
    private Optional<ValuesFile> file(Path path) {
        return wanted.instance().listeners().stream().filter(file -> file.path().equals(path)).findFirst();
    }

    private void append(ValuesFile file, String record, List<NewElement> fields) {
        file.root().record(record).ifPresentOrElse(found -> fields.forEach(field -> files.editor(file).append(found, field)),
                () -> files.editor(file).append(file.root(), ValuesEditor.record(record, fields)));
    }

    private void port(Port port, String key) {
        Optional<EndpointState> endpoint = Optional.ofNullable(wanted.desired().endpoints().get(key));
        endpoint.flatMap(EndpointState::port).filter(number -> number != port.number()).ifPresent(number -> renumber(port, number));
        endpoint.flatMap(EndpointState::host).filter(host -> !host.equals(port.record().text(Port.ADDRESS).orElse("*")))
                .ifPresent(host -> files.editor(port.file()).set(port.record(), Port.ADDRESS, host.equals("*") ? "" : host));
        endpoint.map(one -> one.options().get("useJSSE")).filter(uses -> !port.record().flag(Port.USE_JSSE).map(String::valueOf).equals(Optional.of(uses)))
                .ifPresent(uses -> files.editor(port.file()).set(port.record(), Port.USE_JSSE, uses));
        String name = wanted.config(port, key);
        Optional<SslConfigState> config = wanted.config(name);
        if (config.isPresent()) {
            configured(port, name, config.get());
        } else if (wanted.isRemoved("sslConfigs", name) && !port.usesDefault()) {
            stores(port, new Pair(Optional.empty(), Optional.empty()));
            files.editor(port.file()).set(port.record(), Port.TRUSTSTORE, "");
        }
    }

    private void renumber(Port port, int number) {
        ValuesEditor editor = files.editor(port.file());
        editor.set(port.record(), Port.NUMBER, String.valueOf(number));
        editor.set(port.record(), "key", Port.key(number));
        editor.rename(port.record(), Port.key(number));
        port.access().ifPresent(record -> {
            editor.rename(record, Port.key(number));
            editor.set(record, "key", Port.key(number));
        });
    }

    private void configured(Port port, String name, SslConfigState config) {
        Pair own = new Pair(port.keystore(), port.keyAlias());
        Pair.written(own, Pair.of(wanted.settings()), Pair.of(later), config.keystore().map(wanted::nativeName), config.serverKey())
                .ifPresent(pair -> stores(port, pair));
        Optional<String> trust = config.truststore().map(wanted::nativeName);
        trust.filter(wish -> !port.truststore().or(() -> later.text(Settings.TRUSTSTORE)).equals(Optional.of(wish)))
                .ifPresent(wish -> files.editor(port.file()).set(port.record(), Port.TRUSTSTORE, wish));
        Optional<ClientAuth> clientAuth = config.clientAuth().or(() -> Optional.of(ClientAuth.NONE).filter(none ->
                wanted.isCleared("sslConfigs", name, "clientAuth")));
        clientAuth.filter(wish -> wish != InstanceState.clientAuth(port))
                .ifPresent(wish -> files.editor(port.file()).set(port.record(), Port.CLIENT_AUTH, InstanceState.word(wish)));
    }

    private void stores(Port port, Pair pair) {
        files.editor(port.file()).set(port.record(), Port.KEYSTORE, pair.keystore().orElse(""));
        files.editor(port.file()).set(port.record(), Port.KEY_ALIAS, pair.key().orElse(""));
    }

    /** 32 hexadecimal digits that tell ports apart, and ours from those of others. */
    private String uniqueId(String key) {
        return Fingerprint.of(("keywright " + wanted.server().child("endpoints", key)).getBytes(StandardCharsets.UTF_8)).replace(":", "")
                .substring(0, 32);
    }

    private boolean isOurs(Port port, String key) {
        return port.record().text("uniqueID").equals(Optional.of(uniqueId(key)));
    }

    private void create(String key, EndpointState endpoint) {
        String pack = endpoint.options().getOrDefault("package", "WmRoot");
        Path path = InstanceReader.listeners(wanted.instance().home(), pack);
        int number = endpoint.port().orElseThrow();
        Optional<String> name = endpoint.sslConfig().filter(config -> !Optional.of(config).equals(wanted.inbound()));
        Optional<SslConfigState> own = name.flatMap(wanted::config);
        Optional<SslConfigState> config = own.or(() -> wanted.inbound().flatMap(wanted::config));
        List<NewElement> fields = new ArrayList<>(List.of(ValuesEditor.number("port", number), ValuesEditor.value("protocol", "HTTPS"),
                ValuesEditor.value("pkg", pack), ValuesEditor.value("enabled", "true"), ValuesEditor.value("key", Port.key(number)),
                ValuesEditor.value("uniqueID", uniqueId(key)), ValuesEditor.value(Port.NAME, key), ValuesEditor.value("portDescription", key),
                ValuesEditor.value("factoryKey", "webMethods/HTTP"), ValuesEditor.value("configURL", "/WmRoot/configHTTP.dsp"),
                ValuesEditor.value("provider", "webMethods"), ValuesEditor.value("listenerType", "Regular"),
                ValuesEditor.value(Port.CLIENT_AUTH, InstanceState.word(config.flatMap(SslConfigState::clientAuth).orElse(ClientAuth.NONE))),
                ValuesEditor.value("ssl", "true"), ValuesEditor.value("maxQueue", "200"), ValuesEditor.value("keepAliveTimeout", "20000"),
                ValuesEditor.value(Port.KEY_ALIAS, own.flatMap(SslConfigState::serverKey).orElse("")),
                ValuesEditor.value(Port.KEYSTORE, own.flatMap(SslConfigState::keystore).map(wanted::nativeName).orElse("")),
                ValuesEditor.value(Port.TRUSTSTORE, own.flatMap(SslConfigState::truststore).map(wanted::nativeName).orElse("")),
                ValuesEditor.nothing("jsseDisabledProtocols"), ValuesEditor.nothing("jsseEnabledProtocols")));
        endpoint.host().filter(host -> !host.equals("*")).ifPresent(host -> fields.add(ValuesEditor.value(Port.ADDRESS, host)));
        Optional.ofNullable(endpoint.options().get("useJSSE")).ifPresent(uses -> fields.add(ValuesEditor.value(Port.USE_JSSE, uses)));
        listeners.computeIfAbsent(path, p -> new ArrayList<>()).add(ValuesEditor.record(Port.key(number), fields));
        // A new port denies what nobody allows, as one made in the product does.
        access.computeIfAbsent(path, p -> new ArrayList<>()).add(ValuesEditor.record(Port.key(number), List.of(ValuesEditor.nothing("home"),
                ValuesEditor.value("default", "exclude"), ValuesEditor.record("nodes", "com.wm.util.StringSet",
                        List.of(NewElement.of("list", Map.of("name", "elements")))), ValuesEditor.value("key", Port.key(number)))));
    }
}
