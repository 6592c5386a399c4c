package io.keywright.renderers.websphere.difference;

import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.state.DocumentKeys;
import io.keywright.renderers.websphere.state.EffectiveAlias;
import io.keywright.renderers.websphere.state.SelectionTarget;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.EndpointAliasState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Declared endpoint aliases, compared with the dynamic selections of the cell. */
final class SelectionChanges {

    private final Subjects subjects;

    SelectionChanges(Subjects subjects) {
        this.subjects = subjects;
    }

    void draft() {
        subjects.desired().endpointAliases().values().forEach(this::alias);
        subjects.names().selections().all().forEach(this::cleared);
    }

    private void alias(EndpointAliasState wanted) {
        Address address = subjects.address("endpointAliases", wanted.name());
        if (wanted.host().isEmpty() || wanted.port().isEmpty()) {
            subjects.unsupported(address + " has no host and port, by which a call is selected", address);
            return;
        }
        Optional<String> scope = Optional.ofNullable(wanted.options().get(DocumentKeys.SCOPE));
        if (scope.filter(text -> !isScope(text)).isPresent()) {
            subjects.unsupported("'" + scope.get() + "' is no scope: cell, node:N, cluster:K, server:N/S or endpoint:N/S/E",
                    address.child("options", DocumentKeys.SCOPE));
            return;
        }
        ObjectKey target = subjects.target(ObjectType.DYNAMIC_SELECTION, wanted.name(),
                Optional.ofNullable(wanted.options().get(DocumentKeys.NAME)), scope);
        subjects.subject(subjects.names().selections(), target, wanted.name(), address).ifPresent(key -> change(key, wanted, address));
    }

    static boolean isScope(String text) {
        return text.matches("cell|(node|cluster):[^/:]+|server:[^/:]+/[^/:]+|endpoint:[^/:]+/[^/:]+/[^/:]+");
    }

    private void change(ObjectKey key, EndpointAliasState wanted, Address address) {
        Optional<EndpointAliasState> now = Optional.ofNullable(subjects.current().endpointAliases().get(wanted.name()));
        String protocol = Optional.ofNullable(wanted.options().get("protocol"))
                .or(() -> now.map(alias -> alias.options().get("protocol"))).orElse("*");
        String information = new SelectionTarget(protocol, wanted.host().orElseThrow(), wanted.port().orElseThrow()).toString();
        Optional<CellObject> object = subjects.names().selections().object(wanted.name());
        if (object.flatMap(SelectionTarget::of).filter(target -> target.toString().equals(information)).isEmpty()) {
            subjects.draft().set(key, SelectionTarget.INFORMATION, information);
        }
        wanted.sslConfig().filter(name -> now.isEmpty() || !now.get().sslConfig().equals(wanted.sslConfig())).ifPresent(name -> {
            Optional<ObjectKey> config = subjects.sslConfig(name);
            if (config.isEmpty() || !subjects.cell().scopes().sees(key.scopeName(), config.get().scopeName())) {
                subjects.unsupported(address + " cannot use SSL configuration '" + name + "': "
                        + (config.isEmpty() ? "the cell does not have it" : "it is not seen at " + key.scopeName()), address);
            }
            config.ifPresent(found -> subjects.draft().refer(key, "sslConfig", List.of(found)));
        });
        if (now.isEmpty() || wanted.key().isPresent() && !now.get().key().equals(wanted.key())) {
            subjects.draft().set(key, EffectiveAlias.ALIAS, wanted.key().orElse(""));
        }
        Optional<String> description = Optional.ofNullable(wanted.options().get("description"));
        if (now.isEmpty() || description.isPresent() && !description.equals(Optional.ofNullable(now.get().options().get("description")))) {
            subjects.draft().set(key, "description", description.orElse(""));
        }
    }

    private void cleared(String name, CellObject selection) {
        Set<String> fields = subjects.cleared(subjects.address("endpointAliases", name));
        if (fields.contains("key")) {
            subjects.draft().set(selection.key(), EffectiveAlias.ALIAS, "");
        }
        if (fields.contains("options.description")) {
            subjects.draft().set(selection.key(), "description", "");
        }
        Optional<EndpointAliasState> wanted = Optional.ofNullable(subjects.desired().endpointAliases().get(name));
        if (fields.contains("options.protocol")) {
            SelectionTarget.of(selection).ifPresent(target -> subjects.draft().set(selection.key(), SelectionTarget.INFORMATION,
                    new SelectionTarget("*", wanted.flatMap(EndpointAliasState::host).orElse(target.host()),
                            wanted.flatMap(EndpointAliasState::port).orElse(target.port())).toString()));
        }
    }
}
