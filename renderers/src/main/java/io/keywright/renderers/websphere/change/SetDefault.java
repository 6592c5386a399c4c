package io.keywright.renderers.websphere.change;

/** The SSL configuration that holds where no scope has one: the root's {@code defaultSSLSettings}. */
public record SetDefault(ObjectKey sslConfig) implements CellChange {

    @Override
    public <T> T in(Cases<T> cases) {
        return cases.setDefault(this);
    }
}
