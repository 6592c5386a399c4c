package io.keywright.renderers.webmethods.instance.change;

import io.keywright.renderers.flavour.FileEdit;
import io.keywright.renderers.flavour.FileEdit.Ownership;
import io.keywright.renderers.flavour.Restart;
import io.keywright.renderers.properties.KeyValues;
import io.keywright.renderers.webmethods.instance.files.ServerOption;
import io.keywright.renderers.webmethods.instance.files.Settings;
import io.keywright.renderers.webmethods.instance.files.StoreAlias.Kind;
import io.keywright.renderers.webmethods.instance.files.Template;
import io.keywright.schema.state.KeystoreState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The configuration variables, {@code application.properties}, which a Microservices Runtime applies when it starts: the
 * one supported way in which a file gives it passwords, as names of secrets.
 */
final class TemplateEdits {

    private final Wanted wanted;
    private final Settings later;
    private final Set<String> secrets = new TreeSet<>();
    private KeyValues values;

    /** @param later the extended settings as they will be */
    TemplateEdits(Wanted wanted, Settings later) {
        this.wanted = wanted;
        this.later = later;
        this.values = wanted.instance().template().values();
    }

    /** Where the document says nothing of it, aliases of stores that stand nowhere else stay there. */
    static boolean isWanted(Wanted wanted) {
        return Optional.ofNullable(wanted.desired().options().get(Template.OPTION)).map("true"::equals).orElseGet(() -> wanted.current().keys().stores()
                .entrySet().stream().filter(store -> wanted.desired().keystores().containsKey(store.getKey()))
                .anyMatch(store -> store.getValue().stream().anyMatch(alias -> alias.stands().isEmpty())));
    }

    static boolean isUnwanted(Wanted wanted) {
        return "false".equals(wanted.desired().options().get(Template.OPTION));
    }

    Optional<FileEdit> edit() {
        if (isUnwanted(wanted)) {
            wanted.instance().template().names().forEach(name -> values = values.without(name));
            return written();
        }
        removed();
        if (!isWanted(wanted)) {
            return written();
        }
        wanted.desired().keystores().values().forEach(store -> wanted.kinds(store).forEach(kind -> store(kind, store)));
        for (String setting : List.of(Settings.KEYSTORE, Settings.KEY, Settings.TRUSTSTORE)) {
            setting(setting);
        }
        for (ServerOption option : ServerOption.values()) {
            setting(option.setting());
        }
        return written();
    }

    /** The product would make anew at its next start what is left here. */
    private void removed() {
        wanted.current().keys().stores().forEach((key, aliases) -> {
            if (wanted.isRemoved("keystores", key)) {
                aliases.stream().filter(alias -> alias.stands().filter(file -> !StoreEdits.isOurs(file)).isEmpty())
                        .flatMap(alias -> wanted.instance().template().names(alias.kind(), alias.name()).stream()).forEach(name -> values = values.without(name));
            }
        });
    }

    private Optional<FileEdit> written() {
        byte[] written = values.bytes();
        return Arrays.equals(written, wanted.instance().template().values().bytes()) ? Optional.empty()
                : Optional.of(new FileEdit(wanted.instance().template().path(), Ownership.SHARED, true, Optional.of(written), Restart.RESTART));
    }

    /** The names of secrets that the template refers to by what it has from us. */
    Set<String> secrets() {
        return secrets;
    }

    private void setting(String name) {
        later.text(name).ifPresent(value -> put("settings." + name, value));
    }

    private void put(String name, String value) {
        if (!values.entry(name).map(KeyValues.Entry::value).equals(Optional.of(value))) {
            values = values.with(name, value);
        }
    }

    private void store(Kind kind, KeystoreState store) {
        String alias = wanted.nativeName(store.name());
        String key = kind.word() + "." + alias + ".";
        put(key + "ksLocation", store.location().orElseThrow());
        // Of truststores the vendor's samples name no type: they are JKS.
        if (kind == Kind.KEYSTORE) {
            put(key + "ksType", store.type().orElseThrow());
        }
        secret(key + "ksPassword", alias, "");
        if (kind == Kind.KEYSTORE) {
            Map<String, String> own = Wanted.ownPasswords(store);
            Wanted.keys(store).forEach(one -> secret(key + "keyAlias." + one + ".keyAliasPassword", alias, own.getOrDefault(one, "")));
        }
    }

    /**
     * What is there, encrypted or of another vault, stays; the stars are what the product prints in place of a password.
     *
     * @param own what tells the name of a key's own password from that of its store's
     */
    private void secret(String name, String alias, String own) {
        String secret = alias + own + "_PASSWORD";
        String ours = reference(secret);
        Predicate<String> formerlyOurs = value -> !value.equals(ours) && (value.equals(reference(alias + "_PASSWORD"))
                || value.startsWith("$secret{" + alias + "_KEY_") && value.endsWith("_PASSWORD}"));
        Optional<String> present = values.entry(name).map(KeyValues.Entry::value)
                .filter(value -> !value.isBlank() && !value.matches("\\*+") && !formerlyOurs.test(value));
        if (present.isEmpty()) {
            values = values.with(name, ours);
        }
        if (present.orElse(ours).equals(ours)) {
            secrets.add(secret);
        }
    }

    private static String reference(String secret) {
        return "$secret{" + secret + "}";
    }
}
