package io.keywright.renderers.websphere.client;

import io.keywright.profiles.Profile;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.websphere.client.ClientStore.Site;
import io.keywright.renderers.websphere.state.CellPasswords;
import io.keywright.renderers.websphere.state.ClientPrograms;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Declared stores of client programs, written wherever an SSL configuration says them. */
final class ClientStoreChanges {

    private static final String PROVIDER = "IBMJCE";
    private static final Set<String> OPTIONS = Set.of(ClientPrograms.OPTION, "provider", "readOnly");

    private final ClientEditor editor;
    private final ClientNames names;
    private final ServerState current;
    private final RenderRequest request;
    private final Profile profile;
    private final List<Diagnostic> diagnostics;
    private final Address server;

    /** @param editor the file, in which SSL configurations name their stores as they will */
    ClientStoreChanges(ClientEditor editor, ClientNames names, ServerState current, RenderRequest request, Profile profile,
                       List<Diagnostic> diagnostics) {
        this.editor = editor;
        this.names = names;
        this.current = current;
        this.request = request;
        this.profile = profile;
        this.diagnostics = diagnostics;
        this.server = Address.server(current.name());
    }

    void draft() {
        request.desired().keystores().values().forEach(this::keystore);
        names.keystores().forEach((key, name) -> {
            Address address = server.child("keystores", key);
            if (request.removed().contains(address)) {
                removed(name, address);
            } else {
                request.cleared().getOrDefault(address, Set.of()).forEach(field -> cleared(name, field));
            }
        });
    }

    private Optional<ClientStore> store(String name) {
        return ClientStore.find(editor.properties(), name);
    }

    private void unsupported(String summary, Address address, String hint) {
        diagnostics.add(Diagnostic.error(DiagnosticCode.UNSUPPORTED, summary).about(address).hint(hint));
    }

    private void keystore(KeystoreState wanted) {
        Address address = server.child("keystores", wanted.name());
        String name = wanted.nativeName().orElse(wanted.name());
        Optional<Diagnostic> renamed = ClientNames.renamed(address, Optional.ofNullable(names.keystores().get(wanted.name())), name);
        if (renamed.isPresent()) {
            diagnostics.add(renamed.get());
            return;
        }
        inexpressible(wanted, address);
        Optional<ClientStore> store = store(name);
        if (store.isEmpty()) {
            unsupported(address + " is named by no SSL configuration of client programs, and stands nowhere else", address,
                    "name it as 'keystore' or 'truststore' of an sslConfig with 'options: {" + ClientPrograms.OPTION + ": true}'");
            return;
        }
        write(store.get(), wanted, Optional.ofNullable(current.keystores().get(wanted.name())));
    }

    private void inexpressible(KeystoreState wanted, Address address) {
        wanted.scope().ifPresent(scope -> unsupported("scope of " + address + " cannot be said: client programs belong to their profile",
                address.child("scope"), "remove 'scope'"));
        wanted.options().keySet().stream().filter(option -> !OPTIONS.contains(option)).forEach(option -> unsupported("option '" + option + "' of "
                + address + " cannot be said for client programs", address.child("options", option), "remove '" + option + "'"));
        Optional<Secret> ofStore = wanted.password().flatMap(PasswordState::value);
        wanted.entries().values().stream().filter(entry -> entry.keyPassword().isPresent() && !entry.keyPassword().equals(ofStore))
                .forEach(entry -> unsupported("key '" + entry.alias() + "' of " + address + " has a password of its own: " + profile.label()
                        + " opens every key with the password of its store", address.child("keys", entry.alias()), "remove 'keyPassword'"));
    }

    private void write(ClientStore store, KeystoreState wanted, Optional<KeystoreState> now) {
        wanted.type().filter(type -> now.flatMap(KeystoreState::type).filter(type::equals).isEmpty()).ifPresent(type -> {
            set(store.name(), ClientStore.TYPE, type);
            set(store.name(), ClientStore.FILE_BASED, String.valueOf(!profile.stores().keyrings().contains(type)));
        });
        wanted.location().filter(location -> now.flatMap(KeystoreState::location).filter(location::equals).isEmpty())
                .ifPresent(location -> set(store.name(), ClientStore.LOCATION, location));
        wanted.password().flatMap(PasswordState::value).filter(secret -> now.flatMap(KeystoreState::password).flatMap(PasswordState::value)
                .filter(secret::equals).isEmpty()).ifPresent(secret -> set(store.name(), ClientStore.PASSWORD, CellPasswords.written(secret)));
        String provider = wanted.options().getOrDefault("provider", now.isEmpty() ? PROVIDER : "");
        if (!provider.isEmpty()) {
            set(store.name(), ClientStore.PROVIDER, provider);
        }
        Optional.ofNullable(wanted.options().get("readOnly")).filter(value -> !value.equals(now.map(found -> found.options().get("readOnly"))
                .orElse("false"))).ifPresent(value -> readOnly(store, value, server.child("keystores", wanted.name())));
    }

    private void readOnly(ClientStore store, String value, Address address) {
        if (store.sites().stream().noneMatch(site -> site.part().has(ClientStore.READ_ONLY))) {
            unsupported("option 'readOnly' of " + address + " cannot be said: only truststores of client programs have it",
                    address.child("options", "readOnly"), "remove 'readOnly'");
        }
        set(store.name(), ClientStore.READ_ONLY, value);
    }

    private void set(String name, String what, String value) {
        for (Site site : store(name).orElseThrow().sites()) {
            if (site.part().has(what)) {
                editor.set(site.block().alias(), site.part().property(what), value);
            }
        }
    }

    private void cleared(String name, String field) {
        if (store(name).isPresent()) {
            switch (field) {
                case "options.provider" -> set(name, ClientStore.PROVIDER, PROVIDER);
                case "options.readOnly" -> set(name, ClientStore.READ_ONLY, "false");
                default -> { }
            }
        }
    }

    /** A store goes with the last SSL configuration that says it. */
    private void removed(String name, Address address) {
        store(name).ifPresent(store -> {
            Diagnostic fault = Diagnostic.error(DiagnosticCode.CONFLICT, address + " cannot be removed: it is still referred to").about(address)
                    .hint("let these refer to another one first, or keep it in the document");
            for (Site site : store.sites()) {
                fault = fault.note(editor.properties().range(site.block().name()), "'" + site.block().alias() + "' refers to it");
            }
            diagnostics.add(fault);
        });
    }
}
