/**
 * A step of the build, and of nothing else: reads the data files once, so that no run of the program has to.
 */
package io.keywright.profiles.prepare;
