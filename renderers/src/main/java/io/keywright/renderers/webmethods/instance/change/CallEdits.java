package io.keywright.renderers.webmethods.instance.change;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.webmethods.instance.files.Call;
import io.keywright.renderers.webmethods.instance.files.Settings;
import io.keywright.renderers.webmethods.values.ValuesEditor;
import io.keywright.renderers.webmethods.values.ValuesFile;
import io.keywright.renderers.webmethods.values.ValuesRecord;
import io.keywright.renderers.xml.NewElement;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.SslConfigState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Consumer endpoint aliases and remote servers. How the product nests the fields of an alias on disk is not confirmed by
 * a file of its own: steps for people say the same values.
 */
final class CallEdits {

    private final Wanted wanted;
    private final Settings later;
    private final RecordFiles files = new RecordFiles();
    private final List<NewElement> created = new ArrayList<>();

    /** @param later the extended settings as they will be */
    CallEdits(Wanted wanted, Settings later) {
        this.wanted = wanted;
        this.later = later;
    }

    List<FileEdit> edits() {
        wanted.current().keys().calls().forEach((call, key) -> {
            if (wanted.isRemoved("endpointAliases", key) && isOurs(call)) {
                files.editor(call.file()).remove(call.record());
            } else {
                call(call, key);
            }
        });
        wanted.desired().endpointAliases().forEach((key, alias) -> {
            if (wanted.current().keys().call(key).isEmpty()) {
                created.add(created(key, alias));
            }
        });
        if (!created.isEmpty()) {
            Path path = wanted.instance().home().resolve(Call.Kind.CONSUMER.file());
            Optional<ValuesFile> file = wanted.instance().consumers();
            file.ifPresentOrElse(found -> created.forEach(record -> files.editor(found).append(found.root(), record)),
                    () -> files.create(path, ValuesEditor.file(created).asFile()));
        }
        return files.edits();
    }

    private static boolean isOurs(Call call) {
        return call.record().text("description").equals(Optional.of(StoreEdits.OURS));
    }

    private void call(Call call, String key) {
        Optional<EndpointAliasState> alias = Optional.ofNullable(wanted.desired().endpointAliases().get(key));
        ValuesRecord transport = call.transport();
        alias.flatMap(EndpointAliasState::host).filter(host -> !call.host().equals(Optional.of(host)))
                .ifPresent(host -> files.editor(call.file()).set(transport, Call.HOST, host));
        alias.flatMap(EndpointAliasState::port).filter(port -> !call.port().equals(Optional.of(port)))
                .ifPresent(port -> files.editor(call.file()).set(transport, Call.PORT, String.valueOf(port)));
        alias.flatMap(EndpointAliasState::user).or(() -> Optional.of("").filter(none -> wanted.isCleared("endpointAliases", key, "user")))
                .filter(user -> !call.user().orElse("").equals(user)).ifPresent(user -> files.editor(call.file()).set(transport, Call.USER, user));
        String name = wanted.config(call, key);
        Optional<SslConfigState> config = wanted.config(name);
        Optional<String> chosen = alias.flatMap(EndpointAliasState::key);
        if (config.isPresent() || chosen.isPresent()) {
            Pair.written(new Pair(call.keystore(), call.key()), Pair.of(wanted.settings()), Pair.of(later),
                            config.flatMap(SslConfigState::keystore).map(wanted::nativeName), chosen.or(() -> config.flatMap(SslConfigState::clientKey)))
                    .ifPresent(pair -> keys(call, pair));
        } else if (wanted.isRemoved("sslConfigs", name) && (call.keystore().isPresent() || call.key().isPresent())) {
            keys(call, new Pair(Optional.empty(), Optional.empty()));
        }
    }

    private void keys(Call call, Pair pair) {
        files.editor(call.file()).set(call.transport(), Call.KEYSTORE, pair.keystore().orElse(""));
        files.editor(call.file()).set(call.transport(), Call.KEY, pair.key().orElse(""));
    }

    private NewElement created(String key, EndpointAliasState alias) {
        Optional<SslConfigState> config = alias.sslConfig().flatMap(wanted::config);
        Pair standard = Pair.of(later);
        Pair own = Pair.written(new Pair(Optional.empty(), Optional.empty()), standard, standard,
                config.flatMap(SslConfigState::keystore).map(wanted::nativeName), alias.key().or(() -> config.flatMap(SslConfigState::clientKey)))
                .orElse(new Pair(Optional.empty(), Optional.empty()));
        List<NewElement> transport = new ArrayList<>(List.of(ValuesEditor.value("transportType", "HTTPS"),
                ValuesEditor.value(Call.HOST, alias.host().orElseThrow()), ValuesEditor.value(Call.PORT, String.valueOf(alias.port().orElseThrow())),
                ValuesEditor.value("authType", "basic"), ValuesEditor.value(Call.KEYSTORE, own.keystore().orElse("")),
                ValuesEditor.value(Call.KEY, own.key().orElse(""))));
        alias.user().ifPresent(user -> transport.add(ValuesEditor.value(Call.USER, user)));
        return ValuesEditor.record(key, List.of(ValuesEditor.value("alias", key), ValuesEditor.value("description", StoreEdits.OURS),
                ValuesEditor.record("transportInfo", transport)));
    }
}
