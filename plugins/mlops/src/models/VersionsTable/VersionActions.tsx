import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiMore2Line } from '@remixicon/react';
import {
  CHALLENGER_ALIAS,
  CHAMPION_ALIAS,
  ModelVersion,
} from '@trainyard/backstage-plugin-mlops-common';
import { useAliasFlow } from '../../promotion/AliasFlowContext';

interface VersionActionsProps {
  version: ModelVersion;
  isDisabled: boolean;
}

/** What can be done with the aliases of a version. */
export const VersionActions = ({
  version,
  isDisabled,
}: VersionActionsProps) => {
  const { setAlias, removeAlias } = useAliasFlow();
  const { aliases, aliasChange } = version;
  const back = aliasChange?.previousVersion;
  const canRollBack =
    back !== undefined && aliases.includes(aliasChange?.alias ?? '');
  return (
    <MenuTrigger>
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={<RiMore2Line />}
        aria-label={`Actions for version ${version.version}`}
        isDisabled={isDisabled}
      />
      <Menu>
        {[CHAMPION_ALIAS, CHALLENGER_ALIAS]
          .filter(alias => !aliases.includes(alias))
          .map(alias => (
            <MenuItem
              key={alias}
              onAction={() => setAlias(version.version, alias, version.gate)}
            >
              {`Make this the ${alias}`}
            </MenuItem>
          ))}
        <MenuItem onAction={() => setAlias(version.version)}>
          Set another alias
        </MenuItem>
        {canRollBack ? (
          <MenuItem onAction={() => setAlias(back, aliasChange!.alias)}>
            {`Roll back ${aliasChange!.alias} to version ${back}`}
          </MenuItem>
        ) : null}
        {aliases.map(alias => (
          <MenuItem
            key={`remove-${alias}`}
            color="danger"
            onAction={() => removeAlias(alias, version.version)}
          >
            {`Remove ${alias}`}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
};
