package io.keywright.renderers.webmethods.instance.change;

import io.keywright.renderers.webmethods.instance.files.StoreAlias.Kind;
import io.keywright.renderers.webmethods.request.ShellText;
import io.keywright.renderers.webmethods.request.StoreProvider;
import io.keywright.schema.state.KeystoreState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests to the Administrator API, as its description for 10.15 has them: {@code /admin}, JSON, basic authentication. */
final class AdminRequests {

    private final Wanted wanted;

    AdminRequests(Wanted wanted) {
        this.wanted = wanted;
    }

    /** The head of a script. */
    static StringBuilder begun(String what) {
        return new StringBuilder("#!/bin/sh\n# ").append(what).append(" It needs curl and jq, and:\n")
                .append("#   KEYWRIGHT_SERVER  the server, https://host:port\n")
                .append("#   KEYWRIGHT_NETRC   a netrc file of mode 0600 with user and password of an administrator\n");
    }

    /** The function by which a script calls the API. */
    static void calls(StringBuilder script) {
        script.append("""

                call() {
                    curl --fail --silent --show-error --netrc-file "$KEYWRIGHT_NETRC" --header 'Content-Type: application/json' "$@"
                }
                """);
    }

    /** Gives the product each alias with its passwords, and has it forget sessions of before. */
    String stores(List<KeystoreState> stores) {
        StringBuilder script = begun("Gives Integration Server the passwords of its stores.");
        Map<String, String> variables = new LinkedHashMap<>();
        stores.forEach(store -> {
            variables.put(ShellText.variable(store), "the password of " + store.name());
            Wanted.ownPasswords(store).forEach((key, name) -> variables.put(ShellText.variable(store) + name, "the password of key '" + key + "' of " + store.name()));
        });
        variables.forEach((variable, what) -> script.append("#   ").append(variable).append("  ").append(ShellText.comment(what)).append('\n'));
        script.append("set -eu\n: \"${KEYWRIGHT_SERVER:?}\" \"${KEYWRIGHT_NETRC:?}\"\n");
        variables.keySet().forEach(variable -> script.append("export ").append(variable).append("=\"${").append(variable).append(":?}\"\n"));
        calls(script);
        script.append("""

                # give KIND ALIAS: what is to be said of the alias is read from standard input
                give() {
                    name=$(jq -nr --arg name "$2" '$name | @uri')
                    if call --output /dev/null "$KEYWRIGHT_SERVER/admin/$1/$name"; then
                        call --request PUT --data @- "$KEYWRIGHT_SERVER/admin/$1/$name"
                    else
                        call --request POST --data @- "$KEYWRIGHT_SERVER/admin/$1/"
                    fi
                }
                """);
        stores.forEach(store -> wanted.kinds(store).forEach(kind -> store(script, kind, store)));
        script.append("\n# The identity counts for new connections alone once sessions are forgotten.\n")
                .append("call --request POST \"$KEYWRIGHT_SERVER/admin/certificate/server/cache?action=clearSSLCache\"\n");
        return script.toString();
    }

    private void store(StringBuilder script, Kind kind, KeystoreState store) {
        String password = "env." + ShellText.variable(store);
        String alias = wanted.nativeName(store.name());
        Map<String, String> body = new LinkedHashMap<>();
        body.put("keyStoreName", ShellText.json(alias));
        body.put("keyStoreType", ShellText.json(store.type().orElseThrow()));
        body.put("keyStoreProvider", ShellText.json(StoreProvider.of(store.type().orElseThrow()).name()));
        body.put("keyStoreLocation", ShellText.json(store.location().orElseThrow()));
        body.put("keyStorePassword", password);
        if (kind == Kind.KEYSTORE) {
            Map<String, String> own = Wanted.ownPasswords(store);
            body.put("configuredKeyAliases", "[" + String.join(", ", Wanted.keys(store).stream().map(key -> "{keyAlias: " + ShellText.json(key)
                    + ", password: " + password + own.getOrDefault(key, "") + "}").toList()) + "]");
        }
        String program = "{" + String.join(", ", body.entrySet().stream().map(each -> each.getKey() + ": " + each.getValue()).toList()) + "}";
        script.append("\n# ").append(kind.word()).append(' ').append(ShellText.comment(alias)).append('\n');
        script.append("jq -n ").append(ShellText.quoted(program)).append(" | give ").append(kind.word()).append(' ').append(ShellText.quoted(alias)).append('\n');
    }
}
