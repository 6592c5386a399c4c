package io.keywright.renderers.webmethods.cloud;

import io.keywright.renderers.webmethods.request.ShellText;
import io.keywright.renderers.webmethods.request.StoreProvider;
import io.keywright.schema.state.EntryKind;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.KeystoreState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shell script of requests to {@code /projects/PROJECT/configurations/certificates}, as the vendor's published API
 * description has them. Passwords come from the environment through jq, and stand in no command line.
 */
final class StoreUpload {

    private final Map<String, String> options;
    private final List<KeystoreState> stores;

    StoreUpload(Map<String, String> options, List<KeystoreState> stores) {
        this.options = options;
        this.stores = stores;
    }

    String script() {
        StringBuilder script = new StringBuilder("#!/bin/sh\n")
                .append("# Brings stores into a project of a tenant. Run it in the home of the tenant; it needs curl and jq, and:\n")
                .append("#   KEYWRIGHT_NETRC  a netrc file of mode 0600 with user and password of the tenant\n");
        setting("KEYWRIGHT_TENANT", "the host of the tenant", "host", script);
        setting("KEYWRIGHT_PROJECT", "the project", "project", script);
        stores.forEach(store -> script.append("#   ").append(ShellText.variable(store)).append("  the password of ").append(ShellText.comment(store.name())).append('\n'));
        script.append("set -eu\n: \"${KEYWRIGHT_NETRC:?}\"\n");
        given("KEYWRIGHT_TENANT", "host", script);
        given("KEYWRIGHT_PROJECT", "project", script);
        stores.forEach(store -> script.append("export ").append(ShellText.variable(store)).append("=\"${").append(ShellText.variable(store)).append(":?}\"\n"));
        script.append("""
                export KEYWRIGHT_PROJECT
                project=$(jq -nr 'env.KEYWRIGHT_PROJECT | @uri')
                base="https://$KEYWRIGHT_TENANT/apis/v1/rest/projects/$project/configurations/certificates"

                call() { curl --fail --silent --show-error --netrc-file "$KEYWRIGHT_NETRC" "$@"; }

                # bring NAME TYPE FILE: what is to be said of the store is read from standard input
                bring() {
                    name=$(jq -nr --arg name "$1" '$name | @uri')
                    if call --output /dev/null "$base/$name?certificateType=$2"; then
                        set -- "$3" --request PUT "$base/$name?certificateType=$2"
                    else
                        set -- "$3" --request POST "$base"
                    fi
                    file=$1
                    shift
                    call --form 'certificateProperty=<-;type=application/json' --form "file=@\\"$file\\"" "$@"
                }
                """);
        stores.forEach(store -> bring(store, script));
        return script.toString();
    }

    private void setting(String variable, String what, String option, StringBuilder script) {
        if (!options.containsKey(option)) {
            script.append("#   ").append(variable).append("  ").append(what).append("; 'options: {").append(option).append(": …}' says it\n");
        }
    }

    private void given(String variable, String option, StringBuilder script) {
        script.append(Optional.ofNullable(options.get(option)).map(value -> variable + "=" + ShellText.quoted(value))
                .orElse(": \"${" + variable + ":?}\"")).append('\n');
    }

    private static void bring(KeystoreState store, StringBuilder script) {
        boolean keys = store.entries().values().stream().anyMatch(entry -> entry.kind() == EntryKind.KEY);
        script.append("\n# ").append(ShellText.comment(store.name())).append('\n');
        store.entries().values().forEach(entry -> script.append("#   ").append(ShellText.comment(entry.alias())).append('\n'));
        if (keys) {
            // Connections are no part of these requests: they are edited by whoever made them.
            script.append("#   connections that present its key name it: cr_keystoreAlias ").append(ShellText.comment(store.name()))
                    .append(", and the key: cr_keyAlias, one of the above\n");
        }
        script.append("jq -n ").append(ShellText.quoted(program(store, keys))).append(" |\n    bring ").append(ShellText.quoted(store.name())).append(' ')
                .append(keys ? "KEY_STORE" : "TRUST_STORE").append(' ').append(ShellText.quoted(form(store.location().orElseThrow()))).append('\n');
    }

    private static String program(KeystoreState store, boolean keys) {
        String password = "env." + ShellText.variable(store);
        Map<String, String> config = new LinkedHashMap<>();
        config.put("name", ShellText.json(store.name()));
        config.put("type", ShellText.json(store.type().orElseThrow()));
        config.put("provider", ShellText.json(StoreProvider.of(store.type().orElseThrow()).name()));
        config.put("password", password);
        config.put("projectName", "env.KEYWRIGHT_PROJECT");
        config.put("keyAliases", "[" + String.join(", ", store.entries().values().stream().filter(entry -> entry.kind() == EntryKind.KEY)
                .map(EntryState::alias).map(alias -> "{alias: " + ShellText.json(alias) + ", password: " + password + "}").toList()) + "]");
        return "{certificateType: " + (keys ? "\"KEY_STORE\"" : "\"TRUST_STORE\"") + ", certificateConfig: {"
                + String.join(", ", config.entrySet().stream().map(each -> each.getKey() + ": " + each.getValue()).toList()) + "}}";
    }

    /** A file name within the quotes that curl knows. */
    private static String form(String location) {
        return location.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
