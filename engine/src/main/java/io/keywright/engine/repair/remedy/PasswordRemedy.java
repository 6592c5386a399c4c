package io.keywright.engine.repair.remedy;

import io.keywright.engine.handshake.Role;
import io.keywright.engine.link.StoredKey;
import io.keywright.engine.validate.declaration.Store;
import io.keywright.profiles.Ability;
import io.keywright.schema.address.Address;
import io.keywright.schema.document.ImportSpec;
import io.keywright.schema.document.KeyEntrySpec;
import io.keywright.schema.document.KeystoreSpec;
import io.keywright.schema.document.SecretRef;
import io.keywright.schema.layout.Edit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Has a key that its store's password does not open have the password of something else that the document declares. A
 * tool that copies a key from one file into another often leaves it the password that it had there.
 */
final class PasswordRemedy {

    private final FailingLink failing;

    PasswordRemedy(FailingLink failing) {
        this.failing = failing;
    }

    /** Where a password comes from, without asking anybody. */
    private record Source(String kind, String name) {

        static Stream<Source> of(Optional<String> env, Optional<String> file) {
            return Stream.concat(env.map(name -> new Source("env", name)).stream(), file.map(name -> new Source("file", name)).stream());
        }

        Edit at(Address password) {
            return Edit.set(password.child(kind), name);
        }

        static Stream<Source> of(Optional<SecretRef> reference) {
            return reference.stream().flatMap(secret -> of(secret.env(), secret.file()));
        }
    }

    /** Alternatives, the likeliest first; whether one opens the key shows the trial. */
    List<List<Edit>> of(Role role) {
        return failing.declared(role).flatMap(party -> party.keystore().map(store -> sources(party, store)
                .flatMap(source -> written(party, store, source)).toList())).orElse(List.of());
    }

    /** All keys of a store have one password, or the only key that does not open gets its own. */
    private static Stream<List<Edit>> written(DeclaredParty party, Store store, Source source) {
        List<String> shut = party.party().entries().stream().filter(entry -> entry.fault().isPresent()).map(StoredKey::alias)
                .flatMap(alias -> store.key(alias).stream()).toList();
        if (shut.isEmpty()) {
            return Stream.of();
        }
        if (shut.size() > 1 || store.spec().keys().size() == 1 || !party.server().can(Ability.KEY_PASSWORDS)) {
            return Stream.of(List.of(source.at(store.address().child("keyPassword"))));
        }
        Address entry = store.address().child("keys", shut.get(0));
        Edit password = source.at(entry.child("keyPassword"));
        // An entry is the name of its identity, or a map; one of the two can be written.
        return Stream.of(List.of(Edit.into(entry, "identity"), password), List.of(password));
    }

    /** Of the identity itself, of its server's stores, of all else. */
    private Stream<Source> sources(DeclaredParty party, Store store) {
        Set<Source> sources = new LinkedHashSet<>();
        Stream<ImportSpec> own = party.keys().stream().map(party::identity).flatMap(Optional::stream)
                .flatMap(identity -> Optional.ofNullable(failing.document().identities().get(identity)).stream())
                .flatMap(identity -> identity.importSpec().stream());
        own.flatMap(PasswordRemedy::ofFile).forEach(sources::add);
        party.server().spec().keystores().values().stream().flatMap(PasswordRemedy::ofStore).forEach(sources::add);
        failing.document().identities().values().stream().flatMap(identity -> identity.importSpec().stream())
                .flatMap(PasswordRemedy::ofFile).forEach(sources::add);
        failing.document().servers().values().stream().flatMap(server -> server.keystores().values().stream())
                .flatMap(PasswordRemedy::ofStore).forEach(sources::add);
        store.spec().password().stream().flatMap(password -> Source.of(password.env(), password.file())).forEach(sources::remove);
        return sources.stream();
    }

    private static Stream<Source> ofFile(ImportSpec file) {
        return Stream.concat(Source.of(file.keyPassword()), Source.of(file.password()));
    }

    private static Stream<Source> ofStore(KeystoreSpec store) {
        Stream<Source> keys = Stream.concat(Source.of(store.keyPassword()), store.keys().values().stream().map(KeyEntrySpec::keyPassword)
                .flatMap(Source::of));
        return Stream.concat(keys, store.password().stream().flatMap(password -> Source.of(password.env(), password.file())));
    }
}
