package io.keywright.renderers.websphere.change;

/**
 * A property of web authentication: a {@code webAuthAttrs} element of security.xml.
 *
 * @param type as the cell writes it, {@code boolean} or {@code String}
 */
public record SetProperty(String name, String value, String type) implements CellChange {

    @Override
    public <T> T in(Cases<T> cases) {
        return cases.setProperty(this);
    }
}
