package io.keywright.renderers.websphere.difference;

import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.state.CellNames;
import io.keywright.renderers.websphere.state.DocumentKeys;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import io.keywright.schema.state.SslConfigState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one rendering is about: the cell, what is asked for, the changes so far, and the way from the things of a
 * document to objects of the cell.
 */
final class Subjects {

    private final Cell cell;
    private final CellNames names;
    private final ServerState current;
    private final RenderRequest request;
    private final Address server;
    private final CellDraft draft = new CellDraft();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    Subjects(Cell cell, CellNames names, ServerState current, RenderRequest request) {
        this.cell = cell;
        this.names = names;
        this.current = current;
        this.request = request;
        this.server = Address.server(current.name());
    }

    Cell cell() {
        return cell;
    }

    CellNames names() {
        return names;
    }

    ServerState current() {
        return current;
    }

    ServerState desired() {
        return request.desired();
    }

    Set<Address> removed() {
        return request.removed();
    }

    Map<Address, Set<String>> cleared() {
        return request.cleared();
    }

    CellDraft draft() {
        return draft;
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    Address address(String... segments) {
        return server.child(segments);
    }

    void report(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    void unsupported(String summary, Address address) {
        report(Diagnostic.error(DiagnosticCode.UNSUPPORTED, summary).about(address));
    }

    /** The object of a keystore: as it is, or as it will be. */
    Optional<ObjectKey> keystore(String key) {
        return names.keystores().object(key).map(CellObject::key).or(() -> Optional.ofNullable(desired().keystores().get(key))
                .map(store -> target(ObjectType.KEY_STORE, key, store.nativeName(), store.scope())));
    }

    /** The object of an SSL configuration: as it is, or as it will be. */
    Optional<ObjectKey> sslConfig(String key) {
        return names.sslConfigs().object(key).map(CellObject::key).or(() -> Optional.ofNullable(desired().sslConfigs().get(key))
                .map(config -> target(ObjectType.SSL_CONFIG, key, config.nativeName(), config.scope())));
    }

    ObjectKey target(ObjectType type, String key, Optional<String> nativeName, Optional<String> scope) {
        return ObjectKey.of(type, scope(scope), nativeName.orElse(key));
    }

    String scope(Optional<String> ofDocument) {
        return ofDocument.map(cell.scopes()::ofDocument).orElseGet(cell::defaultScope);
    }

    /** The object that a thing is, or a new one; empty, with a diagnostic, where the cell cannot follow. */
    Optional<ObjectKey> subject(DocumentKeys keys, ObjectKey target, String key, Address address) {
        Optional<CellObject> found = keys.object(key);
        if (found.isPresent()) {
            boolean same = found.get().key().name().equals(target.name()) && cell.scope(found.get()).equals(target.scopeName());
            if (!same) {
                report(Diagnostic.error(DiagnosticCode.UNSUPPORTED, address + " is " + found.get() + ", which cannot become " + target).about(address)
                        .hint("give the new one a key of its own here, let all that refers to the old one refer to that, and take the old one out"
                                + " of the document"));
            }
            return found.map(CellObject::key).filter(object -> same);
        }
        Optional<CellObject> other = cell.security().objects(target.type()).stream()
                .filter(object -> object.key().name().equals(target.name()) && cell.scope(object).equals(target.scopeName())).findFirst();
        if (other.isPresent() || draft.creates(target)) {
            report(Diagnostic.error(DiagnosticCode.CONFLICT, address + " would be a second " + target).about(address)
                    .at(other.map(CellObject::range)).hint("give it another 'name', or declare it once"));
            return Optional.empty();
        }
        draft.create(target);
        return Optional.of(target);
    }

    Optional<KeystoreState> currentStore(String key) {
        return Optional.ofNullable(current.keystores().get(key));
    }

    Optional<SslConfigState> currentConfig(String key) {
        return Optional.ofNullable(current.sslConfigs().get(key));
    }

    /** Fields of a thing that we set, and that the document no longer has. */
    Set<String> cleared(Address thing) {
        return request.removed().contains(thing) ? Set.of() : request.cleared().getOrDefault(thing, Set.of());
    }
}
