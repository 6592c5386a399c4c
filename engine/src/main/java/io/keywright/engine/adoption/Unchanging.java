package io.keywright.engine.adoption;

import io.keywright.engine.adoption.home.AdoptedHome;
import io.keywright.engine.current.OpenStore;
import io.keywright.engine.diff.Change;
import io.keywright.engine.diff.Differ;
import io.keywright.engine.record.RecordedServer;
import io.keywright.engine.resolve.Resolver;
import io.keywright.engine.resolve.Secrets;
import io.keywright.engine.validate.declaration.CertificateSource;
import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.flavour.Rendering;
import io.keywright.renderers.keymaterial.Pem;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.Diagnostics;
import io.keywright.schema.layout.Draft;
import io.keywright.schema.source.DocumentReader;
import io.keywright.schema.source.LoadedDocument.SourceFile;
import io.keywright.schema.source.LoadedDocument;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.PasswordState;
import io.keywright.schema.state.ServerState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds what must be left out of a draft because planning it would change something: that a thing is as it is declared
 * does not mean yet that its server's files say all that the flavour writes for it. A server may have an SSL
 * configuration and not have TLS; to declare it is to ask for both.
 */
final class Unchanging {

    /** Things whose fields can each be left out alone. */
    private static final Set<String> BY_FIELD = Set.of("sslConfigs", "endpoints");
    private static final Set<String> KINDS = Set.of("keystores", "sslConfigs", "endpoints", "endpointAliases");
    private static final Set<String> ALWAYS = Set.of("flavour", "home");

    private final List<AdoptedHome> homes;
    private final Path documentDirectory;
    private final CertificateSource certificates;

    Unchanging(List<AdoptedHome> homes, Path documentDirectory, CertificateSource certificates) {
        this.homes = homes;
        this.documentDirectory = documentDirectory;
        this.certificates = certificates;
    }

    /** What would come of planning. */
    private record Outcome(Set<FileEdit> files, List<String> errors, int manual, Set<Address> changed) {

        /** Why it is more than what would come of it without any declaration. */
        Optional<String> beyond(Outcome bare, AdoptedHome home) {
            if (equals(bare)) {
                return Optional.empty();
            }
            List<String> edited = files.stream().filter(edit -> !bare.files.contains(edit))
                    .map(edit -> home.server().seen().display(edit.path())).sorted().distinct().toList();
            return Optional.of(errors.stream().filter(error -> !bare.errors.contains(error)).findFirst()
                    .or(() -> edited.isEmpty() ? Optional.empty()
                            : Optional.of("to declare what it says would change " + String.join(", ", edited)))
                    .orElse("to declare what it says would change the server"));
        }
    }

    /** What is to be left out, and why. */
    Map<Address, String> changed(Draft draft) {
        Map<Address, String> changed = new LinkedHashMap<>();
        homes.forEach(home -> {
            List<Address> things = things(home, draft);
            if (!things.isEmpty()) {
                Outcome bare = outcome(home, without(draft, things));
                if (outcome(home, draft).beyond(bare, home).isPresent()) {
                    search(home, draft, things, bare, changed);
                }
            }
        });
        return changed;
    }

    /** The files of a home that a plan changes whatever the document declares: those that are ours and are not as we write them. */
    List<String> regardless(AdoptedHome home, Draft draft) {
        return outcome(home, without(draft, things(home, draft))).files().stream()
                .map(edit -> home.server().seen().display(edit.path())).sorted().toList();
    }

    private static List<Address> things(AdoptedHome home, Draft draft) {
        return draft.paths().stream().map(Address::new).filter(address -> home.address().contains(address)).filter(address -> {
            List<String> segments = address.segments();
            boolean thing = segments.size() == 4 && KINDS.contains(segments.get(2));
            return thing || segments.size() == 3 && !KINDS.contains(segments.get(2)) && !ALWAYS.contains(segments.get(2));
        }).toList();
    }

    private static Draft without(Draft draft, Iterable<Address> left) {
        Draft copy = draft.copy();
        left.forEach(address -> copy.remove(address.segments()));
        return copy;
    }

    /** Takes things in one after the other; one that brings a change stays outside, or without the field that brings it. */
    private void search(AdoptedHome home, Draft draft, List<Address> things, Outcome bare, Map<Address, String> changed) {
        Set<Address> outside = new LinkedHashSet<>(things);
        for (Address thing : things) {
            outside.remove(thing);
            Optional<String> reason = outcome(home, without(draft, outside)).beyond(bare, home);
            if (reason.isPresent()) {
                Address part = fields(draft, thing).stream().filter(field -> {
                    outside.add(field);
                    boolean mended = outcome(home, without(draft, outside)).beyond(bare, home).isEmpty();
                    outside.remove(field);
                    return mended;
                }).findFirst().orElse(thing);
                outside.add(part);
                changed.put(part, reason.get());
            }
        }
    }

    private static List<Address> fields(Draft draft, Address thing) {
        int own = thing.segments().size();
        boolean apart = BY_FIELD.contains(thing.segments().get(2)) || thing.name().equals("options");
        return !apart ? List.of() : draft.paths().stream().map(Address::new).filter(thing::contains)
                .filter(address -> address.segments().size() > own && !address.name().equals("options"))
                .filter(address -> address.segments().size() == own + 1 || address.segments().get(own).equals("options")).toList();
    }

    private Outcome outcome(AdoptedHome home, Draft draft) {
        ServerState desired = desired(home, draft);
        Rendering rendering = home.reading().render(new RenderRequest(desired, Set.of(), Map.of()));
        Set<Address> changed = Differ.diff(desired, home.state(), RecordedServer.none(home.flavour(), home.home()), Map.of())
                .changes().stream().map(Change::address).collect(Collectors.toSet());
        return new Outcome(Set.copyOf(rendering.files()), rendering.diagnostics().stream().filter(Diagnostic::isError)
                .map(Diagnostic::summary).toList(), rendering.manual().size(), changed);
    }

    /**
     * What the draft asks of a server. Entries are left out, since their material is chosen to be what stands there; so
     * are stores that did not open, or not with the password that the server has: these changes are told.
     */
    private ServerState desired(AdoptedHome home, Draft draft) {
        byte[] text = draft.document().getBytes(StandardCharsets.UTF_8);
        LoadedDocument loaded = DocumentReader.read(List.of(new SourceFile("import", text)), new Diagnostics())
                .orElseThrow(() -> new IllegalStateException("bug: import drafted a document that cannot be read"));
        // No secret is needed: what the stores have is known.
        Secrets none = new Secrets(Map.of(), file -> {
            throw new IllegalStateException("bug: import wrote a secret file into a document");
        }, prompt -> Optional.empty(), loaded.sources(), new Diagnostics());
        ServerState asked = new Resolver(loaded, documentDirectory, this::certificates, none, new Diagnostics()).resolve()
                .servers().get(home.name()).state();
        Map<String, KeystoreState> keystores = new TreeMap<>();
        asked.keystores().forEach((name, keystore) -> complete(home, keystore).ifPresent(known -> keystores.put(name, known)));
        return asked.withKeystores(keystores);
    }

    /** Files that an import names are those of certificates whose keys are held elsewhere. */
    private Optional<byte[]> certificates(String file) {
        return Optional.of(Pem.write(certificates.file(file)).getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<KeystoreState> complete(AdoptedHome home, KeystoreState asked) {
        KeystoreState standing = home.state().keystores().get(asked.name());
        Optional<PasswordState> password = standing.password().filter(known -> known.value().isPresent());
        Optional<OpenStore> store = home.store(asked.name());
        boolean opens = store.flatMap(OpenStore::password).equals(password.flatMap(PasswordState::value));
        if (home.server().closed().contains(asked.name()) || password.isEmpty() || !opens) {
            return Optional.empty();
        }
        Map<String, EntryState> entries = new TreeMap<>();
        asked.entries().forEach((alias, entry) -> store.flatMap(OpenStore::content).ifPresent(content ->
                Optional.ofNullable(content.entries().get(alias)).ifPresent(there -> entries.put(alias, new EntryState(alias,
                        there.kind(), there.chain(), Optional.ofNullable(store.get().keyPasswords().get(content.folded(alias))),
                        entry.source())))));
        return Optional.of(new KeystoreState(asked.name(), asked.nativeName(), asked.scope(), asked.type().or(standing::type),
                asked.location().or(standing::location), asked.contents(), password, entries, false, asked.options()));
    }
}
