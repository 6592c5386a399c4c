package io.keywright.engine.plan;

import io.keywright.engine.current.FilesSeen;
import io.keywright.engine.record.KeyedDigest;
import io.keywright.engine.record.Known;
import io.keywright.engine.record.SiteRecord;
import io.keywright.engine.resolve.Authority;
import io.keywright.engine.resolve.DesiredServer;
import io.keywright.engine.resolve.ImportFile;
import io.keywright.engine.resolve.Origin;
import io.keywright.engine.resolve.Site;
import io.keywright.renderers.flavour.ServerFiles;
import io.keywright.schema.address.Address;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.EntryState;
import io.keywright.schema.state.Fingerprint;
import io.keywright.schema.state.KeystoreState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Tells whether a server is as it was when it was last seen in order. Everything that its plan depends on goes into
 * one digest: its declaration, the identities and authorities behind it, the record, its secrets, and this program.
 */
final class ServerMemo {

    private final Site site;
    private final SiteRecord record;
    private final Known known;
    private final String program;
    private final Map<String, String> authorities = new ConcurrentHashMap<>();

    /** @param program version of this program; another one may plan otherwise */
    ServerMemo(Site site, SiteRecord record, Known known, String program) {
        this.site = site;
        this.record = record;
        this.known = known;
        this.program = program;
    }

    boolean inOrder(DesiredServer server, Function<DesiredServer, ServerFiles> files, Instant now) {
        Optional<Known.Server> memo = known.server(server.name());
        if (memo.isEmpty() || memo.get().until().filter(until -> !now.isBefore(until)).isPresent()
                || !memo.get().digest().equals(digest(server))) {
            return false;
        }
        ServerFiles door = files.apply(server);
        Path home = server.site().home();
        return memo.get().seen().entrySet().stream()
                .allMatch(seen -> FilesSeen.unchanged(door, home.resolve(seen.getKey()), seen.getValue()));
    }

    void remember(DesiredServer server, Map<Path, String> seen, Optional<Instant> until) {
        Map<String, String> paths = new TreeMap<>();
        seen.forEach((path, digest) -> paths.put(server.site().relative(path), digest));
        known.put(server.name(), new Known.Server(digest(server), until, paths));
    }

    void forget(DesiredServer server) {
        known.forget(server.name());
    }

    private String digest(DesiredServer server) {
        KeyedDigest mac = known.digest();
        text(mac, program);
        text(mac, server.flavour().name());
        text(mac, server.site().profile().label());
        text(mac, server.site().home().toString());
        text(mac, server.site().roots().directories().toString());
        text(mac, Spelled.out(server.newFiles()));
        text(mac, Spelled.out(server.state()));
        text(mac, Spelled.out(record.servers().get(server.name())));
        TreeSet<Address> sources = new TreeSet<>(server.sources().toList());
        for (KeystoreState keystore : server.state().keystores().values()) {
            keystore.password().ifPresent(password -> secret(mac, password.value()));
            for (EntryState entry : keystore.entries().values()) {
                secret(mac, entry.keyPassword());
            }
        }
        server.state().endpointAliases().values().forEach(alias -> secret(mac, alias.password()));
        sources.forEach(source -> {
            text(mac, source(source));
            if (source.segments().get(0).equals("identities") && site.identities().containsKey(source.name())) {
                site.identities().get(source.name()).origin().in(new OriginDigest(mac));
            }
        });
        return HexFormat.of().formatHex(mac.end());
    }

    private String source(Address source) {
        if (source.segments().get(0).equals("authorities")) {
            return authority(source.name());
        }
        return Optional.ofNullable(site.identities().get(source.name()))
                .map(identity -> identity.rotation() + "\n" + Spelled.out(identity.renewBefore()) + "\n"
                        + new TreeSet<>(identity.compromised()) + "\n" + Spelled.out(record.identities().get(source.name())) + "\n"
                        + identity.issuer().map(this::authority).orElse("")).orElse("");
    }

    private String authority(String name) {
        String done = authorities.get(name);
        if (done == null) {
            Authority authority = site.authorities().get(name);
            done = Fingerprint.of((Spelled.out(authority.generate()) + "\n" + authority.issuer().map(this::authority) + "\n"
                    + authority.given().stream().map(Fingerprint::of).toList() + "\n" + authority.adopted() + "\n"
                    + Spelled.out(record.authorities().get(name))).getBytes(StandardCharsets.UTF_8));
            authorities.put(name, done);
        }
        return done;
    }

    /** Puts into a digest what tells one origin from another. */
    private record OriginDigest(KeyedDigest mac) implements Origin.Cases<Void> {

        @Override
        public Void generated(Origin.Generated origin) {
            text(mac, "generated " + Spelled.out(origin));
            return null;
        }

        @Override
        public Void imported(ImportFile origin) {
            text(mac, "imported " + origin.name() + " " + origin.alias() + " "
                    + origin.bytes().map(Fingerprint::of).orElse("absent"));
            secret(mac, origin.password());
            secret(mac, origin.keyPassword());
            return null;
        }

        @Override
        public Void requested(Origin.Requested origin) {
            text(mac, "requested " + Spelled.out(origin.certificate()) + " "
                    + origin.reply().map(reply -> reply.certificates().stream().map(Fingerprint::of).toList()));
            return null;
        }

        @Override
        public Void adopted(Origin.Adopted origin) {
            text(mac, "adopted " + origin.sha256());
            return null;
        }

        @Override
        public Void external(Origin.External origin) {
            text(mac, "external " + origin.chain().stream().map(Fingerprint::of).toList());
            return null;
        }
    }

    private static void text(KeyedDigest mac, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
    }

    private static void secret(KeyedDigest mac, Optional<Secret> secret) {
        mac.update((byte) (secret.isPresent() ? 1 : 0));
        secret.ifPresent(present -> present.use(text -> {
            byte[] bytes = Secret.utf8(text);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            mac.update(bytes);
            Arrays.fill(bytes, (byte) 0);
            return null;
        }));
    }
}
