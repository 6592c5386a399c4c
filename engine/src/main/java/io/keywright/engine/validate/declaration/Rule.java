package io.keywright.engine.validate.declaration;

/** One concern across the fields of a document. */
@FunctionalInterface
public interface Rule {
    void check(Declarations declared, Findings findings);
}
