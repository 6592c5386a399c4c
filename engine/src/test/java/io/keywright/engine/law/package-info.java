/**
 * What holds for every document and every server, tried through the whole program: commands are run in-process on real
 * files, and judged by what they say and by what is then on the disk.
 */
package io.keywright.engine.law;
