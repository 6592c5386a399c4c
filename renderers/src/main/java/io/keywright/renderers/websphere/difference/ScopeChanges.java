package io.keywright.renderers.websphere.difference;

import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.renderers.websphere.cell.ScopeNames;
import io.keywright.renderers.websphere.change.Direction;
import io.keywright.renderers.websphere.change.ObjectKey;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.state.EffectiveAlias;
import io.keywright.renderers.websphere.state.ScopeDefaults;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.state.DefaultSslConfigState;
import io.keywright.schema.state.SslConfigState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The SSL configurations that hold by default: groups of scopes, and what holds where no scope has one. */
final class ScopeChanges {

    /** What the product makes for a cell and for a stand-alone node. */
    private static final List<String> OF_THE_PRODUCT = List.of("CellDefaultSSLSettings", "NodeDefaultSSLSettings");

    private final Subjects subjects;
    private final Map<String, Map<Direction, CellObject>> groups;

    ScopeChanges(Subjects subjects) {
        this.subjects = subjects;
        this.groups = ScopeDefaults.of(subjects.cell());
    }

    void draft() {
        subjects.desired().defaults().forEach((scope, wanted) -> {
            if (scope.isEmpty()) {
                standard(wanted);
            } else {
                scope(scope, Direction.INBOUND, wanted.inbound());
                scope(scope, Direction.OUTBOUND, wanted.outbound());
            }
        });
        cleared();
    }

    private void standard(DefaultSslConfigState wanted) {
        Optional<String> now = Optional.ofNullable(subjects.current().defaults().get("")).flatMap(DefaultSslConfigState::inbound);
        Address address = subjects.address("defaultSslConfig");
        wanted.inbound().or(wanted::outbound).filter(name -> !now.equals(Optional.of(name)))
                .flatMap(name -> config(name, address)).ifPresent(subjects.draft()::setDefault);
        Map<Direction, CellObject> ofCell = groups.getOrDefault("cell", Map.of());
        if (ofCell.size() == Direction.values().length) {
            subjects.report(Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, address + " counts where no scope has a default, and the cell has one")
                    .about(address).note(ofCell.get(Direction.INBOUND).range(), "the default of the cell")
                    .hint("say it for the scope: 'scopes: {cell: {defaultSslConfig: …}}'"));
        }
    }

    private Optional<ObjectKey> config(String name, Address address) {
        Optional<ObjectKey> config = subjects.sslConfig(name);
        if (config.isEmpty()) {
            subjects.unsupported(address + " refers to SSL configuration '" + name + "', which the cell does not have", address);
        }
        return config;
    }

    private void scope(String scope, Direction direction, Optional<String> wanted) {
        Address address = subjects.address("scopes", scope, "defaultSslConfig");
        Optional<CellObject> group = Optional.ofNullable(groups.getOrDefault(scope, Map.of()).get(direction));
        Optional<String> now = Optional.ofNullable(subjects.current().defaults().get(scope))
                .flatMap(found -> direction == Direction.INBOUND ? found.inbound() : found.outbound());
        if (wanted.isEmpty() || wanted.equals(now)) {
            return;
        }
        String scopeName = subjects.cell().scopes().ofDocument(scope);
        config(wanted.get(), address).ifPresent(config -> {
            if (!subjects.cell().scopes().sees(scopeName, config.scopeName())) {
                subjects.unsupported(address + " cannot be " + config + ", which is not seen there", address);
                return;
            }
            ObjectKey key = group.map(CellObject::key).orElseGet(() -> ObjectKey.group(scopeName, ScopeNames.lastName(scopeName), direction));
            if (group.isEmpty()) {
                subjects.draft().create(key);
            }
            subjects.draft().refer(key, "sslConfig", List.of(config));
            subjects.draft().set(key, EffectiveAlias.ALIAS, alias(wanted.get(), direction).orElse(""));
        });
    }

    /** The alias that an SSL configuration will present. */
    private Optional<String> alias(String name, Direction direction) {
        Optional<SslConfigState> wanted = Optional.ofNullable(subjects.desired().sslConfigs().get(name));
        Optional<SslConfigState> now = subjects.currentConfig(name);
        return direction == Direction.INBOUND ? wanted.flatMap(SslConfigState::serverKey).or(() -> now.flatMap(SslConfigState::serverKey))
                : wanted.flatMap(SslConfigState::clientKey).or(() -> now.flatMap(SslConfigState::clientKey));
    }

    private void cleared() {
        groups.forEach((scope, directions) -> {
            Set<String> fields = subjects.cleared(subjects.address("scopes", scope, "defaultSslConfig"));
            directions.forEach((direction, group) -> {
                if (fields.contains(direction.toString())) {
                    subjects.draft().remove(group.key());
                }
            });
        });
        if (!subjects.cleared(subjects.address("defaultSslConfig")).isEmpty() && !subjects.desired().defaults().containsKey("")) {
            ofTheProduct().map(CellObject::key).filter(key -> !subjects.cell().security().defaultSettings().map(CellObject::key)
                    .equals(Optional.of(key))).ifPresent(subjects.draft()::setDefault);
        }
    }

    /** What the cell had by itself, as far as that can be told; a cell must have one. */
    private Optional<CellObject> ofTheProduct() {
        String scope = subjects.cell().defaultScope();
        return OF_THE_PRODUCT.stream().flatMap(name -> subjects.cell().visible(ObjectType.SSL_CONFIG, name, scope).stream()).findFirst();
    }
}
