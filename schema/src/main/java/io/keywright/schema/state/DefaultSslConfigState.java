package io.keywright.schema.state;

import java.util.Map;
import java.util.Optional;

/**
 * The SSL configurations that hold where none is named.
 *
 * @param name     the scope; {@code ""} for the server itself
 * @param inbound  for listeners
 * @param outbound for calls
 */
public record DefaultSslConfigState(String name, Optional<String> inbound, Optional<String> outbound)
        implements Thing {

    @Override
    public Map<String, Object> fields() {
        return new Fields().add("inbound", inbound).add("outbound", outbound).asMap();
    }
}
