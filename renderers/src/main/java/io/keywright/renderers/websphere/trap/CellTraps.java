package io.keywright.renderers.websphere.trap;

import io.keywright.profiles.Profile;
import io.keywright.renderers.password.DecodedPassword;
import io.keywright.renderers.websphere.cell.Cell;
import io.keywright.renderers.websphere.cell.CellObject;
import io.keywright.renderers.websphere.cell.FurtherFile;
import io.keywright.renderers.websphere.cell.SecureChain;
import io.keywright.renderers.websphere.change.Direction;
import io.keywright.renderers.websphere.change.ObjectType;
import io.keywright.renderers.websphere.state.CellNames;
import io.keywright.renderers.websphere.state.CellPasswords;
import io.keywright.renderers.websphere.state.CellStateReader;
import io.keywright.renderers.websphere.state.CipherNames;
import io.keywright.renderers.websphere.state.EffectiveAlias;
import io.keywright.renderers.websphere.state.ProtocolText;
import io.keywright.renderers.xml.XmlAttribute;
import io.keywright.renderers.xml.XmlElement;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.Diagnostics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells the traps of one cell. */
public final class CellTraps {

    private final Cell cell;
    private final CellNames names;
    private final Profile profile;
    private final Address server;
    private final Diagnostics diagnostics;

    public CellTraps(Cell cell, CellNames names, Profile profile, Address server, Diagnostics diagnostics) {
        this.cell = cell;
        this.names = names;
        this.profile = profile;
        this.server = server;
        this.diagnostics = diagnostics;
    }

    public void report() {
        names.keystores().all().forEach((key, store) -> keystore(store, server.child("keystores", key)));
        names.sslConfigs().all().forEach((key, config) -> sslConfig(config, server.child("sslConfigs", key)));
        groups();
        names.listeners().all().forEach((key, listener) -> chain(listener.chain(),
                cell.scopes().ofServer(listener.server().node(), listener.server().name()), server.child("endpoints", key)));
        outOfWords();
        cell.further().forEach(this::domain);
        cell.security().elements("wsCertificateExpirationMonitor").forEach(this::monitor);
    }

    private Diagnostic trap(String summary) {
        return Diagnostic.warning(DiagnosticCode.VENDOR_TRAP, summary);
    }

    private void keystore(CellObject store, Address address) {
        store.attribute("password").map(XmlAttribute::value).map(CellPasswords::decoded).flatMap(DecodedPassword::obstacle)
                .ifPresent(obstacle -> diagnostics.add(trap("the password of keystore '" + store.key().name() + "' "
                        + obstacle.sentence()).at(store.range("password")).about(address).hint(obstacle.hint())));
        String type = CellStateReader.type(store);
        if (!profile.stores().supports(type) && !profile.stores().keyrings().contains(type)) {
            diagnostics.add(trap("keystore '" + store.key().name() + "' is of type '" + type + "', which is not known")
                    .at(store.range("type")).about(address));
        }
    }

    private void sslConfig(CellObject config, Address address) {
        ProtocolText protocol = ProtocolText.of(config.value("sslProtocol"));
        protocol.fault().ifPresent(fault -> diagnostics.add(trap(fault).hint(protocol.hint()).at(config.range("sslProtocol"))
                .about(address)));
        List<String> ciphers = CipherNames.iana(config.value("enabledCiphers").orElse(""));
        String level = config.value("securityLevel").orElse("HIGH");
        if (level.equals("CUSTOM") && ciphers.isEmpty()) {
            diagnostics.add(trap("securityLevel 'CUSTOM' of SSL configuration '" + config.key().name()
                    + "' needs enabledCiphers, and there are none").at(config.range("securityLevel")).about(address));
        } else if (!level.equals("CUSTOM") && !ciphers.isEmpty()) {
            diagnostics.add(trap("enabledCiphers of SSL configuration '" + config.key().name() + "' are meant for securityLevel 'CUSTOM', and it is '"
                    + level + "'").at(config.range("enabledCiphers")).about(address));
        }
        for (Direction direction : Direction.values()) {
            EffectiveAlias alias = EffectiveAlias.of(cell.security(), config, direction);
            alias.configured().ifPresent(own -> alias.differing().forEach(group -> diagnostics.add(trap("the group '" + group.key().name()
                    + "' of " + cell.scope(group) + " presents '" + group.value(EffectiveAlias.ALIAS).orElseThrow() + "' (" + direction
                    + "), whatever SSL configuration '" + config.key().name() + "' says: '" + own + "'")
                    .at(group.range(EffectiveAlias.ALIAS)).about(address)
                    .note(config.range(EffectiveAlias.attribute(direction)), "the SSL configuration"))));
        }
    }

    /** Of several groups for one scope and direction it is not known which one the product takes. */
    private void groups() {
        Map<String, CellObject> first = new HashMap<>();
        for (CellObject group : cell.security().objects(ObjectType.SSL_CONFIG_GROUP)) {
            CellObject other = first.putIfAbsent(cell.scope(group) + " " + group.key().direction().orElseThrow(), group);
            if (other != null) {
                diagnostics.add(trap("two groups hold for " + group.key().direction().orElseThrow() + " connections at " + cell.scope(group)
                        + ": '" + other.key().name() + "' and '" + group.key().name() + "'").at(group.range()).note(other.range(), "the other one"));
            }
        }
    }

    private void chain(SecureChain chain, String scope, Address address) {
        chain.alias().filter(alias -> cell.visible(ObjectType.SSL_CONFIG, alias, scope).isEmpty()).ifPresent(alias ->
                diagnostics.add(trap("channel '" + chain.channelName() + "' names SSL configuration '" + alias + "', and none of that alias is seen at "
                        + scope).at(chain.channel().attribute(SecureChain.ALIAS).orElseThrow().range()).about(address)));
    }

    /** Objects that documents cannot name: of node groups, and of other cells. */
    private void outOfWords() {
        for (ObjectType type : List.of(ObjectType.KEY_STORE, ObjectType.SSL_CONFIG)) {
            cell.security().objects(type).stream().filter(object -> cell.scopes().document(object.key().scopeName()).isEmpty())
                    .filter(object -> type == ObjectType.SSL_CONFIG || CellNames.holdsKeysOfConnections(object))
                    .forEach(object -> diagnostics.add(Diagnostic.warning(DiagnosticCode.UNSUPPORTED, type.element() + " '"
                            + object.key().name() + "' belongs to the scope '" + object.key().scopeName()
                            + "', for which there is no word: it stays as it is").at(object.range())));
        }
    }

    /** What a security domain says of logins counts for the processes that it is for, whatever security.xml says. */
    private void domain(FurtherFile file) {
        file.domain().ifPresent(name -> file.document().root().children("webAuthAttrs").stream()
                .flatMap(child -> child.attribute("name").stream())
                .filter(property -> List.of(CellStateReader.FALL_BACK, CellStateReader.WHEN_ASKED).contains(property.value()))
                .forEach(property -> diagnostics.add(trap("security domain '" + name + "' says its own " + property.value()
                        + ": what security.xml says of it does not count for its processes").at(property.range()).about(server))));
    }

    /** The vendor advises against it in production; it replaces what it made itself, and what its own root signed. */
    private void monitor(XmlElement monitor) {
        Optional<XmlAttribute> replaces = monitor.attribute("autoReplace").filter(attribute -> attribute.value().equals("true"));
        boolean on = monitor.attribute("isEnabled").map(XmlAttribute::value).filter("true"::equals).isPresent();
        replaces.filter(attribute -> on).ifPresent(attribute -> diagnostics.add(trap("the expiration monitor replaces certificates"
                + " by itself: self-signed ones, and those that the cell's own root signed").at(attribute.range()).about(server)
                .hint("write autoReplace=\"false\", and let Keywright renew them")));
    }
}
