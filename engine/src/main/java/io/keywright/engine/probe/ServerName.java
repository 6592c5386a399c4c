package io.keywright.engine.probe;

import io.keywright.schema.shape.IpLiteral;
import java.util.Optional;

/** The name that a port is asked for, where many share an address: RFC 6066, 3. */
public final class ServerName {

    private static final int LONGEST = 255;

    private ServerName() {
    }

    /** The form in which a host is asked for; empty when it is an address, or no name. */
    public static Optional<String> of(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        boolean plain = !name.isEmpty() && name.length() <= LONGEST && !name.endsWith(".")
                && name.chars().allMatch(c -> c > ' ' && c < 0x7f && "/\\:@".indexOf(c) < 0);
        return plain && IpLiteral.parse(name).isEmpty() ? Optional.of(name) : Optional.empty();
    }
}
