package io.keywright.renderers.webmethods.instance.change;

import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.ManualStep.Occasion;
import io.keywright.renderers.webmethods.request.ShellText;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.EndpointAliasState;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.SslConfigState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the product takes through its own ways alone: passwords of stores and keys, which stand in no file that could be
 * written, certificates that are users, and a look at consumer aliases, whose file is written on good grounds and without
 * proof.
 */
final class AdminSteps {

    private final Wanted wanted;

    AdminSteps(Wanted wanted) {
        this.wanted = wanted;
    }

    /**
     * @param stores  whether aliases of stores change
     * @param calls   whether calls change
     * @param changes whether any file changes
     * @param secrets those that the configuration variables refer to; none where the product is not to have such
     */
    List<ManualStep> steps(boolean stores, boolean calls, boolean changes, Set<String> secrets) {
        Address server = wanted.server();
        List<ManualStep> steps = new ArrayList<>();
        if (changes) {
            steps.add(new ManualStep(server.name() + "/stopped", server, "apply while Integration Server '" + server.name() + "' is stopped: one that runs"
                    + " writes its own configuration over it", Optional.empty(), Optional.empty()));
        }
        List<KeystoreState> changed = changed(stores);
        if (!changed.isEmpty() && TemplateEdits.isWanted(wanted)) {
            steps.add(new ManualStep(server.name() + "/secrets", server, "give '" + server.name() + "' the passwords of its stores as secrets: a file each in "
                    + "its secrets directory (SECRET_PATH, or /etc/secrets), called " + String.join(", ", secrets), Optional.empty(), Optional.empty()));
        } else if (!changed.isEmpty()) {
            steps.add(new ManualStep(server.name() + "/store-aliases", server, "review the script that gives Integration Server '" + server.name()
                    + "' the passwords of its stores, and run it when it is up again", Optional.of("store-aliases.sh"),
                    Optional.of(new AdminRequests(wanted).stores(changed))));
        }
        if (!TemplateEdits.isWanted(wanted)) {
            keyPasswords().ifPresent(steps::add);
        }
        steps.addAll(new ClientCertificates(server, wanted.request().unseen().users()).steps());
        if (calls) {
            steps.add(new ManualStep(server.name() + "/endpoint-aliases", server, "compare the endpoint aliases of Integration Server '" + server.name()
                    + "' with the list, in Settings > Web Services", Optional.of("endpoint-aliases.txt"), Optional.of(aliases())));
        }
        return steps;
    }

    /** The product has passwords of keys too, and nothing shows which: a key may be given one of its own without any change of its store. */
    private Optional<ManualStep> keyPasswords() {
        List<KeystoreState> stores = wanted.desired().keystores().values().stream().filter(store -> !Wanted.ownPasswords(store).isEmpty()).toList();
        String keys = stores.stream().flatMap(store -> Wanted.ownPasswords(store).keySet().stream().map(key -> "'" + key + "' of " + store.name()))
                .collect(Collectors.joining(", "));
        return stores.isEmpty() ? Optional.empty() : Optional.of(new ManualStep(wanted.server().name() + "/key-passwords", wanted.server(),
                "see that Integration Server '" + wanted.server().name() + "' has the password of key " + keys + ", which is not that of the keystore: run"
                + " the script, or set it under Security > Keystore", Optional.of("key-passwords.sh"), Optional.of(new AdminRequests(wanted).stores(stores)),
                Occasion.OTHER_CONTENT));
    }

    private List<KeystoreState> changed(boolean aliases) {
        Set<String> names = new TreeSet<>();
        wanted.request().stores().forEach(change -> names.add(change.keystore()));
        return wanted.desired().keystores().values().stream().filter(store -> aliases || names.contains(store.name())).toList();
    }

    private String aliases() {
        StringBuilder text = new StringBuilder("Consumer endpoint aliases of ").append(wanted.server().name()).append(".\n\n")
                .append("Their file is written as the product's services name its fields. Compare it in the product, since no file of the\n")
                .append("product's own confirms how it nests them. The password of a user is set there as well.\n");
        wanted.desired().endpointAliases().forEach((key, alias) -> alias(text, key, alias));
        text.append("\nAn alias counts where a service names it: as the alias of a web service connector's binder, or in these inputs:\n")
                .append("    generated connector   endpointAlias, or auth/transport/serverCerts/keyStoreAlias and keyAlias\n")
                .append("    pub.client:soapClient endpointAlias, or auth/transport/serverCerts/privateKey and certChain\n")
                .append("    pub.client:http       what pub.security.keystore:setKeyAndChain (keyStoreAlias, keyAlias) was called with before\n");
        return text.toString();
    }

    private void alias(StringBuilder text, String key, EndpointAliasState alias) {
        Optional<SslConfigState> config = alias.sslConfig().flatMap(wanted::config);
        text.append('\n').append(key).append('\n');
        line(text, "Transport Type", Optional.of("HTTPS"));
        line(text, "Host Name", alias.host());
        line(text, "Port Number", alias.port().map(String::valueOf));
        line(text, "User Name", alias.user());
        line(text, "Keystore Alias", config.flatMap(SslConfigState::keystore).map(wanted::nativeName));
        line(text, "Key Alias", alias.key().or(() -> config.flatMap(SslConfigState::clientKey)));
    }

    private static void line(StringBuilder text, String name, Optional<String> value) {
        value.ifPresent(word -> text.append("    %-15s %s%n".formatted(name, ShellText.comment(word)).replace(System.lineSeparator(), "\n")));
    }
}
