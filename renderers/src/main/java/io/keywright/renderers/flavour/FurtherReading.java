package io.keywright.renderers.flavour;

import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Range;
import io.keywright.schema.secret.Secret;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The reading of a product that is another one with more to it: what it does not say itself the other says. */
public abstract class FurtherReading implements ServerReading {

    private final ServerReading other;

    protected FurtherReading(ServerReading other) {
        this.other = other;
    }

    @Override
    public boolean exists() {
        return other.exists();
    }

    @Override
    public ServerState state() {
        return other.state();
    }

    @Override
    public Optional<Path> storeFile(String location) {
        return other.storeFile(location);
    }

    @Override
    public Optional<String> newStore(KeystoreState keystore, String type) {
        return other.newStore(keystore, type);
    }

    @Override
    public List<String> scopes(Address thing) {
        return other.scopes(thing);
    }

    @Override
    public Optional<Secret> variable(String name) {
        return other.variable(name);
    }

    @Override
    public Map<String, Secret> keyPasswords(String keystore) {
        return other.keyPasswords(keystore);
    }

    @Override
    public List<String> aliases(String keystore) {
        return other.aliases(keystore);
    }

    @Override
    public Optional<Range> place(Address address) {
        return other.place(address);
    }

    @Override
    public boolean says(Address thing, String field) {
        return other.says(thing, field);
    }

    @Override
    public List<StatedAttribute> stated() {
        return other.stated();
    }

    @Override
    public Rendering render(RenderRequest request) {
        return other.render(request);
    }

    @Override
    public Restart restart(Address address, Set<String> fields) {
        return other.restart(address, fields);
    }
}
