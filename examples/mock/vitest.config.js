// Nothing of the configuration of the folders above is meant for this one.
export default {};
