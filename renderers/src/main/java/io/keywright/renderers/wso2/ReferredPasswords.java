package io.keywright.renderers.wso2;

import io.keywright.renderers.flavour.ManualStep;
import io.keywright.renderers.flavour.RenderRequest;
import io.keywright.schema.address.Address;
import io.keywright.schema.state.KeystoreState;
import io.keywright.schema.state.ServerState;
import java.util.List;
import java.util.Optional;

/** Passwords that a vault or an environment has: the reference is left alone, and nobody here can set what it means. */
public final class ReferredPasswords {

    private ReferredPasswords() {
    }

    /** What is to be seen to when a store is written whose password is kept elsewhere. */
    public static List<ManualStep> steps(ServerState current, RenderRequest request) {
        Address server = Address.server(current.name());
        return current.keystores().values().stream().filter(KeystoreState::hasPasswordElsewhere)
                .filter(store -> request.stores().stream().anyMatch(change -> change.keystore().equals(store.name())))
                .map(store -> new ManualStep(current.name() + "/password-" + store.name(), server.child("keystores", store.name()),
                        "see that what the server's files refer to as the password of keystore '" + store.name()
                                + "' is the one that the document declares", Optional.empty(), Optional.empty(), ManualStep.Occasion.OTHER_CONTENT))
                .toList();
    }
}
